/** What `/auth/v1` does, below HTTP: signing in, refreshing, looking up and signing out. */
import type { Claims, TokenVerifier } from '@clientele/server'
import type { Database, Transaction } from '../database/database.js'
import { type AccessTokenOptions, claimsOf, signAccessToken } from './access-token.js'
import { AuthError } from './auth-error.js'
import { createGuessLimiter, type GuessLimits } from './guess-limiter.js'
import {
  endSessions,
  issueRefreshToken,
  rotateRefreshToken,
  sessionExists,
  type SignOutScope,
  startSession,
} from './sessions.js'
import type { SigningKeys } from './signing-keys.js'
import { authenticateUser, findUser, type User } from './users.js'

export interface AuthServiceOptions {
  database: Database
  keys: SigningKeys
  tokens: TokenVerifier
  /** The `iss` of every token. */
  issuer: string
  /** Seconds; default 3600. */
  accessTokenLifetime?: number
  guessLimits?: GuessLimits
}

/** A session as Supabase Auth sends it. */
export interface SessionJson {
  access_token: string
  token_type: 'bearer'
  expires_in: number
  expires_at: number
  refresh_token: string
  user: Readonly<Record<string, unknown>>
}

/** Every method throws `AuthError` for what Supabase Auth would refuse. */
export type AuthService = ReturnType<typeof createAuthService>

export function createAuthService(options: AuthServiceOptions) {
  const { database, keys, tokens, issuer, accessTokenLifetime = 3600 } = options
  const guesses = createGuessLimiter(options.guessLimits)

  async function sessionJson(user: User, sessionId: string, refreshToken: string): Promise<SessionJson> {
    const claims = claimsOf(user, sessionId)
    return {
      access_token: await signAccessToken(keys, issuer, claims, { expiresIn: accessTokenLifetime }),
      token_type: 'bearer',
      expires_in: accessTokenLifetime,
      expires_at: Math.floor(Date.now() / 1000) + accessTokenLifetime,
      refresh_token: refreshToken,
      user: user.json,
    }
  }

  /** The claims of a token whose session has not ended. */
  async function verify(transaction: Transaction, claims: Claims): Promise<string | undefined> {
    const sessionId = claims['session_id']
    if (typeof sessionId !== 'string') return undefined
    if (await sessionExists(transaction, sessionId)) return sessionId
    throw new AuthError(403, 'session_not_found', 'Session from session_id claim in JWT does not exist')
  }

  async function claimsOfToken(token: string | undefined): Promise<Claims> {
    if (token === undefined) {
      throw new AuthError(401, 'no_authorization', 'This endpoint requires a valid Bearer token')
    }
    try {
      return await tokens.verify(token)
    } catch {
      throw new AuthError(403, 'bad_jwt', 'invalid JWT: unable to parse or verify signature')
    }
  }

  return {
    async signIn(email: string, password: string): Promise<SessionJson> {
      const account = email.toLowerCase()
      const wait = guesses.attempt(account)
      if (wait > 0) {
        throw new AuthError(429, 'over_request_rate_limit', 'Request rate limit reached', {
          'retry-after': String(wait),
        })
      }
      const [user, sessionId, token] = await database.transaction(async (transaction) => {
        const found = await authenticateUser(transaction, email, password)
        if (found === undefined) throw new AuthError(400, 'invalid_credentials', 'Invalid login credentials')
        const session = await startSession(transaction, found.id)
        return [found, session, await issueRefreshToken(transaction, found.id, session)] as const
      })
      guesses.succeeded(account)
      return sessionJson(user, sessionId, token)
    },

    async refresh(refreshToken: string): Promise<SessionJson> {
      const result = await database.transaction(async (transaction) => {
        const rotation = await rotateRefreshToken(transaction, refreshToken)
        if (rotation instanceof AuthError) return rotation
        const user = await findUser(transaction, rotation.userId)
        return user === undefined
          ? new AuthError(400, 'user_banned', 'Invalid Refresh Token: User Banned')
          : { user, ...rotation }
      })
      if (result instanceof AuthError) throw result
      return sessionJson(result.user, result.sessionId, result.refreshToken)
    },

    async user(token: string | undefined): Promise<Readonly<Record<string, unknown>>> {
      const claims = await claimsOfToken(token)
      return database.transaction(async (transaction) => {
        await verify(transaction, claims)
        const user = await findUser(transaction, claims.sub)
        if (user === undefined) {
          throw new AuthError(403, 'user_not_found', 'User from sub claim in JWT does not exist')
        }
        return user.json
      })
    },

    async signOut(token: string | undefined, scope: SignOutScope): Promise<void> {
      const claims = await claimsOfToken(token)
      await database.transaction(async (transaction) => {
        const sessionId = await verify(transaction, claims)
        await endSessions(transaction, claims.sub, sessionId, scope)
      })
    },

    /** A token of a session of its own, for command lines and tests; the session can't be refreshed. */
    async createAccessToken(idOrEmail: string, token: AccessTokenOptions = {}): Promise<string> {
      const claims = await database.transaction(async (transaction) => {
        const user = await findUser(transaction, idOrEmail)
        if (user === undefined) throw new Error(`There is no user ${idOrEmail}`)
        return claimsOf(user, await startSession(transaction, user.id))
      })
      return signAccessToken(keys, issuer, claims, { expiresIn: accessTokenLifetime, ...token })
    },
  }
}
