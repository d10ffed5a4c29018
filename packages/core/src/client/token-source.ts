/** Where the client gets its token, and the one place where a refused token is exchanged for a fresh one. */
import { ClienteleError, isClienteleError } from '../error.js'

/**
 * Answers the token for a request, or nothing when nobody is signed in. It is called before each request, and with
 * `refresh: true` once after a 401, however many requests were refused together: then a token taken from a cache
 * would be refused again.
 */
export type AccessToken = (context: {
  readonly refresh: boolean
}) => string | null | undefined | Promise<string | null | undefined>

export interface TokenSource {
  /** The token to send. @throws {ClienteleError} `unauthenticated` if there is none. */
  current(): Promise<string>
  /** A token to try instead of the refused one; `undefined` if there is no other. */
  replace(refused: string): Promise<string | undefined>
}

/** Shares one refresh among all requests that were refused with the same token. */
export function createTokenSource(accessToken: AccessToken): TokenSource {
  let refreshing: Promise<string | undefined> | undefined
  let last: { refused: string; fresh: string | undefined } | undefined

  async function ask(refresh: boolean): Promise<string | undefined> {
    try {
      return (await accessToken({ refresh })) || undefined
    } catch (cause) {
      if (isClienteleError(cause)) throw cause
      throw new ClienteleError('unauthenticated', 'There is no access token', {
        hint: 'accessToken threw; see cause',
        cause,
      })
    }
  }

  return {
    async current() {
      const token = (await refreshing?.catch(() => undefined)) ?? (await ask(false))
      if (token === undefined)
        throw new ClienteleError('unauthenticated', 'There is no access token', {
          hint: 'accessToken answered none',
        })
      return token
    },

    async replace(refused) {
      // A request that was sent with the old token may be refused long after the others' refresh.
      if (last?.refused === refused && last.fresh) return last.fresh
      refreshing ??= ask(true)
        .then((token) => {
          const fresh = token === refused ? undefined : token
          last = { refused, fresh }
          return fresh
        })
        .finally(() => {
          refreshing = undefined
        })
      return refreshing
    },
  }
}
