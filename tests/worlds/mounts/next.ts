/** The world in which the endpoints are a route of a real Next.js application, built for production. */
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { mountedWorld, overNetwork } from '../mounted-world.ts'
import type { World } from '../world.ts'
import { startChild } from './child-process.ts'
import { serveProject } from './project-server.ts'

const run = promisify(execFile)
const app = fileURLToPath(new URL('../../hosts/next', import.meta.url))
const next = 'node_modules/.bin/next'

/** client → the network → Next.js → endpoints → `/rest/v1/rpc`. Installs and builds the application first. */
export const nextWorld = (): Promise<World> =>
  mountedWorld('Next.js', async (_, parts) => {
    const project = await serveProject(parts)
    const env = { ...project.environment, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' }
    const options = { cwd: app, env: { ...process.env, ...env } }
    // An application of its own: its dependencies are no concern of the workspace.
    await run(
      'npx',
      ['--yes', 'pnpm@12.21.0', 'install', '--ignore-workspace', '--frozen-lockfile', '--prod=false'],
      options,
    )
    await run(next, ['build'], options)
    const child = await startChild(next, ['start', '--port', '0', '--hostname', '127.0.0.1'], {
      cwd: app,
      env,
      listening: /http:\/\/127\.0\.0\.1:(\d+)/,
    })
    return {
      fetch: overNetwork(child.port),
      async close() {
        await child.stop()
        await project.close()
      },
    }
  })
