/** Sessions and their refresh tokens: each token is good once, and using it again ends the session. */
import type { Transaction } from '../database/database.js'
import { AuthError } from './auth-error.js'

/** Two tabs that refresh at once, or a client that lost the answer, are no thieves (Supabase's default). */
const reuseSeconds = 10

export async function startSession({ query }: Transaction, userId: string): Promise<string> {
  const sessionId = crypto.randomUUID()
  await query(
    `insert into auth.sessions (id, user_id, aal) values ($1::text::uuid, $2::text::uuid, 'aal1')`,
    [sessionId, userId],
  )
  return sessionId
}

export async function issueRefreshToken(
  { query }: Transaction,
  userId: string,
  sessionId: string,
  parent: string | null = null,
): Promise<string> {
  const token = randomToken()
  await query(
    `insert into auth.refresh_tokens (token, user_id, session_id, revoked, parent)
     values ($1::text, $2::text, $3::text::uuid, false, $4::text)`,
    [token, userId, sessionId, parent],
  )
  return token
}

export interface Rotation {
  readonly userId: string
  readonly sessionId: string
  readonly refreshToken: string
}

/**
 * Exchanges a refresh token for the next one. A used one still gets the session's current token within ten seconds of
 * its use, and for as long as its successor was never used; after that it revokes the whole session. Answers the
 * refusal instead of throwing it, so that the revocation is committed.
 */
export async function rotateRefreshToken(
  transaction: Transaction,
  token: string,
): Promise<Rotation | AuthError> {
  const { query } = transaction
  const [row] = await query(
    `select user_id, session_id::text as session_id, revoked::text as revoked,
       (updated_at > now() - interval '${reuseSeconds} seconds')::text as recent
     from auth.refresh_tokens where token = $1::text for update`,
    [token],
  )
  if (row === undefined) {
    return new AuthError(400, 'refresh_token_not_found', 'Invalid Refresh Token: Refresh Token Not Found')
  }
  const [userId, sessionId] = [row['user_id'] as string, row['session_id'] as string]

  if (row['revoked'] !== 'true') {
    await query(`update auth.refresh_tokens set revoked = true, updated_at = now() where token = $1::text`, [
      token,
    ])
    await query(`update auth.sessions set refreshed_at = now() where id = $1::text::uuid`, [sessionId])
    return { userId, sessionId, refreshToken: await issueRefreshToken(transaction, userId, sessionId, token) }
  }

  const [active] = await query(
    `select token, parent from auth.refresh_tokens
     where session_id = $1::text::uuid and not revoked order by id desc limit 1`,
    [sessionId],
  )
  if (active !== undefined && (row['recent'] === 'true' || active['parent'] === token)) {
    return { userId, sessionId, refreshToken: active['token'] as string }
  }
  await query(
    `update auth.refresh_tokens set revoked = true, updated_at = now() where session_id = $1::text::uuid and not revoked`,
    [sessionId],
  )
  return new AuthError(400, 'refresh_token_already_used', 'Invalid Refresh Token: Already Used')
}

export type SignOutScope = 'global' | 'local' | 'others'

/** Ends this session, all of the user's, or all but this one; their refresh tokens go with them. */
export async function endSessions(
  { query }: Transaction,
  userId: string,
  sessionId: string | undefined,
  scope: SignOutScope,
): Promise<void> {
  const which = {
    global: 'true or id::text = $2::text',
    local: 'id::text = $2::text',
    others: 'id::text is distinct from $2::text',
  }[scope]
  await query(`delete from auth.sessions where user_id = $1::text::uuid and (${which})`, [
    userId,
    sessionId ?? null,
  ])
}

export async function sessionExists({ query }: Transaction, sessionId: string): Promise<boolean> {
  return (await query('select from auth.sessions where id::text = $1::text', [sessionId])).length > 0
}

/** 160 random bits in base 32, lower case. */
function randomToken(): string {
  const digits = 'abcdefghijklmnopqrstuvwxyz234567'
  return Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => digits[byte % 32]).join('')
}
