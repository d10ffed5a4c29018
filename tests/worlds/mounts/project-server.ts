/** The backend on a port as a Supabase project has it: its API, and the public keys of whoever signs its tokens. */
import { type RunningServer, serve } from '@clientele/embedded/node'
import type { EmbeddedParts } from '../embedded-worlds.ts'

export interface ProjectServer extends RunningServer {
  /** What a host that reaches it through PostgREST needs to know. */
  readonly environment: Readonly<Record<string, string>>
}

/** Serves `/rest/v1` of the backend, with the issuer's keys where Supabase Auth publishes its own. */
export async function serveProject({ backend, issuer }: EmbeddedParts): Promise<ProjectServer> {
  const fetch = async (request: Request) =>
    new URL(request.url).pathname === '/auth/v1/.well-known/jwks.json'
      ? Response.json(issuer.jwks)
      : backend.fetch(request)
  const server = await serve({ fetch }, { port: 0 })
  return {
    ...server,
    environment: {
      SUPABASE_URL: `http://127.0.0.1:${server.port}`,
      SUPABASE_PUBLISHABLE_KEY: backend.publishableKey,
    },
  }
}
