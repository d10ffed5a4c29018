/** What the edge function serves, from its environment: the endpoints over PostgREST with each caller's own token. */
import { createHandler, createPostgrestGateway, createTokenVerifier, type Handler } from '@clientele/server'

/** Reads one environment variable. */
export type Environment = (name: string) => string | undefined

/**
 * The handler for an environment. The platform sets `SUPABASE_URL` and the publishable key; the others are optional:
 *
 * - `CRM_BASE_PATH`: where the endpoints are mounted; default `/crm`, as the platform calls a function of this name.
 * - `CRM_ORIGINS`: origins that may call from a browser, separated by spaces; default none.
 * - `CRM_LEGACY_SECRET`: the project's legacy JWT secret, where HS256 tokens are still in use; without it none is
 *   believed. It must be the project's own, because PostgREST verifies the same token again.
 * - `CRM_ISSUER`: the issuer that tokens must name; default not checked, since the keys are the project's own.
 *
 * Throws when a required variable is missing, so that a misconfigured function does not start.
 */
export function createService(environment: Environment): Handler {
  const read = (name: string) => environment(name) || undefined
  const url = required('SUPABASE_URL', read('SUPABASE_URL'))
  const legacySecret = read('CRM_LEGACY_SECRET')
  const issuer = read('CRM_ISSUER')
  const origins = (read('CRM_ORIGINS') ?? '').split(/\s+/).filter((origin) => origin !== '')
  return createHandler({
    basePath: read('CRM_BASE_PATH') ?? '/crm',
    gateway: createPostgrestGateway({ url, apiKey: publishableKey(read) }),
    tokens: createTokenVerifier({
      jwksUrl: `${url}/auth/v1/.well-known/jwks.json`,
      ...(legacySecret === undefined ? {} : { legacySecret }),
      ...(issuer === undefined ? {} : { issuer }),
    }),
    ...(origins.length === 0 ? {} : { cors: { origins } }),
    log: (entry) => console.log(JSON.stringify(entry)),
  })
}

/** The key that opens the API's door: the platform's newer keys are a JSON object by name, the older one is plain. */
function publishableKey(read: Environment): string {
  const keys = read('SUPABASE_PUBLISHABLE_KEYS')
  const named: unknown = keys === undefined ? undefined : JSON.parse(keys)
  const first = typeof named === 'object' && named !== null ? Object.values(named)[0] : undefined
  return required(
    'SUPABASE_PUBLISHABLE_KEY',
    read('SUPABASE_PUBLISHABLE_KEY') ?? (typeof first === 'string' ? first : read('SUPABASE_ANON_KEY')),
  )
}

function required(name: string, value: string | undefined): string {
  if (value === undefined) throw new Error(`The environment variable ${name} is not set`)
  return value
}
