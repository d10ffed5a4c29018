/** The token helper for hosts whose sign-in is older than Supabase's. */
import type { AccessToken } from './token-source.js'

/**
 * An `accessToken` callback for a legacy bearer token, or for a function that reads it where the host keeps it. A
 * legacy token can't be refreshed: once refused, calls fail with `unauthenticated`, unless the function meanwhile
 * reads another token.
 *
 * @example
 * createCustomersClient({ baseUrl: '/api/crm', accessToken: legacyToken(() => localStorage.getItem('token')) })
 */
export function legacyToken(
  token: string | null | undefined | (() => string | null | undefined | Promise<string | null | undefined>),
): AccessToken {
  return () => (typeof token === 'function' ? token() : token)
}
