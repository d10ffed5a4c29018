/** The worlds over the embedded backend (PGlite): its endpoints, its functions behind a handler, and supabase-js. */
import type { Transport } from '@clientele/core'
import { supabaseTransport } from '@clientele/core/supabase'
import type { Backend, Database } from '@clientele/embedded'
import { openBackend } from '@clientele/embedded/node'
import { createHandler, createPostgrestGateway, createTokenVerifier } from '@clientele/server'
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { fetchOf, httpTransportOf } from './http-world.ts'
import { createIssuer, type Issuer } from './tokens.ts'
import { origin, type World } from './world.ts'

/** A backend with the issuer it believes, and what every world over it has in common. */
export interface EmbeddedParts {
  readonly issuer: Issuer
  readonly backend: Backend
  readonly shared: Pick<World, 'issuer' | 'owner' | 'login' | 'close'>
}

export async function openEmbedded(): Promise<EmbeddedParts> {
  const issuer = await createIssuer()
  const backend = await openBackend({ tokens: { jwks: issuer.jwks }, url: origin })
  const database: Database = {
    transaction: (work) => backend.transaction(work),
    close: () => backend.close(),
  }
  const shared = { issuer, owner: database, login: database, close: () => backend.close() }
  return { issuer, backend, shared }
}

/** client → handler → SQL gateway → PGlite. */
export async function embeddedWorld(): Promise<World> {
  const { backend, shared } = await openEmbedded()
  const answer = (request: Request) => backend.fetch(request)
  return { ...shared, name: 'embedded', fetch: answer, transport: httpTransportOf(answer) }
}

/** client → handler → PostgREST gateway → `/rest/v1/rpc`. */
export async function postgrestWorld(): Promise<World> {
  const { issuer, backend, shared } = await openEmbedded()
  const handler = createHandler({
    gateway: createPostgrestGateway({
      url: origin,
      apiKey: backend.publishableKey,
      fetch: fetchOf((request) => backend.fetch(request)),
    }),
    tokens: createTokenVerifier({ jwks: issuer.jwks }),
  })
  return { ...shared, name: 'postgrest', fetch: handler, transport: httpTransportOf(handler) }
}

export interface SupabaseWorld extends World {
  readonly backend: Backend
  /** supabase-js as a browser has it, signed in by nobody. */
  signedOut(): SupabaseClient
}

/** client → supabase-js → `/rest/v1/rpc`, without a server. */
export async function supabaseWorld(): Promise<SupabaseWorld> {
  const { backend, shared } = await openEmbedded()
  const global = { fetch: fetchOf((request) => backend.fetch(request)) }
  const auth = { persistSession: false, autoRefreshToken: false }
  const signedOut = () => createClient(origin, backend.publishableKey, { global, auth })
  const transport = (token: string | undefined): Transport =>
    supabaseTransport(
      token === undefined
        ? signedOut()
        : createClient(origin, backend.publishableKey, { global, accessToken: async () => token }),
    )
  return { ...shared, name: 'supabase-js', fetch: undefined, transport, backend, signedOut }
}
