/** Access tokens as Supabase Auth signs them: ES256 with `kid`, and its claims. */
import type { Claims } from '@clientele/server'
import { SignJWT } from 'jose'
import type { SigningKeys } from './signing-keys.js'
import type { User } from './users.js'

/** What a token says besides its user. */
export interface AccessTokenOptions {
  /** Seconds until it expires; default 3600. */
  expiresIn?: number
  /** Further claims, for example `scope`; they may also replace one of the usual ones. */
  claims?: Readonly<Record<string, unknown>>
}

/** What a token of this user says, without `iss`, `iat` and `exp`. */
export function claimsOf(user: User, sessionId: string): Claims {
  return {
    sub: user.id,
    role: 'authenticated',
    aud: 'authenticated',
    email: user.email,
    phone: user.phone,
    app_metadata: user.appMetadata,
    user_metadata: user.userMetadata,
    session_id: sessionId,
    aal: 'aal1',
    amr: [{ method: 'password', timestamp: Math.floor(Date.now() / 1000) }],
    is_anonymous: false,
  }
}

export function signAccessToken(
  { kid, privateKey }: SigningKeys,
  issuer: string,
  claims: Claims,
  options: AccessTokenOptions = {},
): Promise<string> {
  const issuedAt = Math.floor(Date.now() / 1000)
  const lifetime = { iss: issuer, iat: issuedAt, exp: issuedAt + (options.expiresIn ?? 3600) }
  return new SignJWT({ ...claims, ...lifetime, ...options.claims })
    .setProtectedHeader({ alg: 'ES256', kid, typ: 'JWT' })
    .sign(privateKey)
}
