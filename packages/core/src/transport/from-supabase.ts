/** The token helper for hosts that sign in with Supabase. */
import type { AccessToken } from '../client/token-source.js'
import { ClienteleError } from '../error.js'

interface SessionAnswer {
  readonly data: { readonly session: { readonly access_token: string } | null }
  readonly error: { readonly name: string; readonly message: string } | null
}

/** What is used of a supabase-js client. */
export interface SupabaseAuthClient {
  readonly auth: {
    getSession(): Promise<SessionAnswer>
    refreshSession(): Promise<SessionAnswer>
  }
}

/**
 * An `accessToken` callback that answers the token of the client's session, and after a 401 refreshes the session. With
 * no session, or one that can't be refreshed, calls fail with `unauthenticated`.
 *
 * @throws {ClienteleError} from the callback: `network` if Supabase Auth could not be reached, so that being
 * offline doesn't look like being signed out.
 *
 * @example
 * createCustomersClient({ baseUrl: '/api/crm', accessToken: fromSupabase(supabase) })
 */
export function fromSupabase(client: SupabaseAuthClient): AccessToken {
  return async ({ refresh }) => {
    const { data, error } = await (refresh ? client.auth.refreshSession() : client.auth.getSession())
    if (error?.name === 'AuthRetryableFetchError')
      throw new ClienteleError('network', 'Supabase Auth could not be reached', { cause: error })
    return data.session?.access_token
  }
}
