/** First step of `/rest/v1`: as which role a request runs, and with which claims. */
import type { SqlQuery, TokenVerifier } from '@clientele/server'
import { bearerOf } from '../http/bearer.js'

export interface RestCaller {
  readonly role: 'anon' | 'authenticated'
  readonly claims: Readonly<Record<string, unknown>>
}

/**
 * Nobody in particular (`anon`) without a token or with the publishable key, as supabase-js sends before signing in.
 * Any other token must verify: rejects with `unauthenticated` if it doesn't.
 */
export async function restCallerOf(
  request: Request,
  tokens: TokenVerifier,
  publishableKey: string,
): Promise<RestCaller> {
  const token = bearerOf(request)
  if (!request.headers.has('authorization') || token === publishableKey) {
    return { role: 'anon', claims: { role: 'anon' } }
  }
  return { role: 'authenticated', claims: await tokens.verify(token ?? '') }
}

/** Makes the transaction the caller's. Role and claims are local to it, so nothing of them is left for the next. */
export async function becomeCaller(query: SqlQuery, { role, claims }: RestCaller): Promise<void> {
  await query(`select set_config('role', $1::text, true), set_config('request.jwt.claims', $2::text, true)`, [
    role,
    JSON.stringify(claims),
  ])
}
