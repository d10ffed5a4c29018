/** The world in which the edge function runs in Deno, as it is deployed, over PostgREST. */
import { fileURLToPath } from 'node:url'
import { mountedWorld, overNetwork } from '../mounted-world.ts'
import type { World } from '../world.ts'
import { startChild } from './child-process.ts'
import { serveProject } from './project-server.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** client → the network → Deno → endpoints → `/rest/v1/rpc`. */
export const denoWorld = (): Promise<World> =>
  mountedWorld('Deno', async (_, parts) => {
    const project = await serveProject(parts)
    const permissions = ['--allow-net', '--allow-env', '--allow-read']
    const child = await startChild(
      `${root}node_modules/.bin/deno`,
      ['run', '--conditions=@clientele/source', ...permissions, 'supabase/functions/crm/index.ts'],
      {
        cwd: root,
        env: {
          ...project.environment,
          CRM_BASE_PATH: '/api/crm',
          DENO_SERVE_ADDRESS: 'tcp:127.0.0.1:0',
          NO_COLOR: '1',
        },
        listening: /Listening on http:\/\/127\.0\.0\.1:(\d+)/,
      },
    )
    return {
      fetch: overNetwork(child.port),
      async close() {
        await child.stop()
        await project.close()
      },
    }
  })
