/** Beside the handler, on the host's server: a short-lived token for an embed, with fewer rights than its user. */
import type { Permission } from '@clientele/core/contract'
import { ClienteleError } from '@clientele/core'
import { type CryptoKey, type JWK, type JWTHeaderParameters, SignJWT } from 'jose'
import type { Claims } from '../gateway/gateway.js'
import { secretKey } from './secret-key.js'

/** One of the module's permissions, or one that the host has given to a role of its own. */
export type Scope = Permission | (string & Record<never, never>)

/** What signs: a secret (HS256), or a private key that the verifier knows the public half of. */
export type EmbedTokenKey =
  | { readonly secret: string | Uint8Array }
  | {
      /** A JWK as `supabase gen signing-key` prints it, or a key of Web Crypto. */
      readonly privateKey: JWK | CryptoKey
      /** Default the JWK's own. */
      readonly kid?: string
      /** Default the JWK's own, else `ES256`. */
      readonly alg?: 'ES256' | 'RS256'
    }

/** Whose token is minted, for what, for how long. */
export interface EmbedTokenOptions {
  /**
   * Whose rights are narrowed: the user's id, or the verified claims of a token of theirs. With claims, the new token
   * can't have a wider scope, another organisation or a longer life than that token.
   */
  user: string | Claims
  /** What the embed may do, as far as the user's role may: at least one permission. */
  scope: readonly Scope[]
  /** The one organisation it acts in. Without it the user must have exactly one membership. */
  organizationId?: string
  /** Seconds until it expires: 1 to 3600, default 600. */
  expiresIn?: number
  key: EmbedTokenKey
  /** `iss`, where the verifier expects one; for Supabase `<project>/auth/v1`. */
  issuer?: string
  /** `aud`; default `authenticated`. */
  audience?: string
}

/** Seconds. */
const defaultLifetime = 600
const longestLifetime = 3600

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** As the check constraint `role_permissions_permission_form`: no other permission can exist. */
const permission = /^[a-z_]+(:[a-z_]+)+$/

/**
 * Mints a token for an embed. The database grants what the user's role holds *and* the scope names, so a scope never
 * adds anything, and it asks for the membership on every request: a user who leaves takes the embed's rights along.
 *
 * Rejects with `invalid_input` for a user, organisation, lifetime or scope that is malformed or empty, with `forbidden`
 * when the user's own token holds less than what is asked for, and with a `TypeError` for an unusable key.
 *
 * @example
 * const token = await createEmbedToken({
 *   user: await tokens.verify(bearer),
 *   scope: ['customers:read', 'customers:create'],
 *   key: { secret: jwtSecret },
 * })
 */
export async function createEmbedToken(options: EmbedTokenOptions): Promise<string> {
  const { user, key, issuer, audience = 'authenticated' } = options
  const own: Claims = typeof user === 'string' ? { sub: user, role: 'authenticated' } : user
  if (!uuid.test(own.sub)) throw invalid('user', 'Must be the id of a user')
  const [header, signingKey] = signer(key)
  const issuedAt = Math.floor(Date.now() / 1000)
  const organizationId = organizationOf(options, own)
  return new SignJWT({
    sub: own.sub,
    role: 'authenticated',
    aud: audience,
    ...(issuer === undefined ? {} : { iss: issuer }),
    ...(organizationId === undefined ? {} : { app_metadata: { organization_id: organizationId } }),
    scope: scopeOf(options, own),
    iat: issuedAt,
    exp: expiryOf(options, own, issuedAt),
  })
    .setProtectedHeader(header)
    .sign(signingKey)
}

function scopeOf({ scope }: EmbedTokenOptions, own: Claims): string {
  // A list by type; a host's own input may be anything.
  if (!Array.isArray(scope) || scope.length === 0) throw invalid('scope', 'Must name at least one permission')
  for (const wanted of scope as readonly unknown[]) {
    if (typeof wanted !== 'string' || !permission.test(wanted))
      throw invalid('scope', 'Must be a list of permissions, such as customers:read')
  }
  if (own['scope'] !== undefined) {
    const held = typeof own['scope'] === 'string' ? own['scope'].split(' ') : []
    const more = scope.find((wanted) => !held.includes(wanted) && !held.includes(wanted.replace(/:own$/, '')))
    if (more !== undefined) throw narrower(`scope ${more}`)
  }
  return [...new Set(scope)].join(' ')
}

function organizationOf({ organizationId }: EmbedTokenOptions, own: Claims): string | undefined {
  const metadata = own['app_metadata'] as { readonly organization_id?: unknown } | undefined
  const bound = metadata?.organization_id
  const wanted = organizationId ?? bound
  if (wanted === undefined) return undefined
  if (typeof wanted !== 'string' || !uuid.test(wanted))
    throw invalid('organizationId', 'Must be the id of an organisation')
  if (bound !== undefined && !(typeof bound === 'string' && bound.toLowerCase() === wanted.toLowerCase()))
    throw narrower('another organisation')
  return wanted
}

function expiryOf({ expiresIn = defaultLifetime }: EmbedTokenOptions, own: Claims, now: number): number {
  if (!(Number.isInteger(expiresIn) && expiresIn >= 1 && expiresIn <= longestLifetime))
    throw invalid('expiresIn', `Must be 1 to ${longestLifetime} seconds`)
  const end = own['exp']
  return typeof end === 'number' ? Math.min(now + expiresIn, end) : now + expiresIn
}

function signer(key: EmbedTokenKey): [JWTHeaderParameters, Uint8Array | JWK | CryptoKey] {
  if ('secret' in key) {
    const secret = secretKey('secret', key.secret)
    // RFC 7518, section 3.2: no shorter than the hash.
    if (secret.length < 32) throw new TypeError('secret is shorter than 32 bytes')
    return [{ alg: 'HS256', typ: 'JWT' }, secret]
  }
  const { privateKey } = key
  const jwk: JWK = 'kty' in privateKey ? privateKey : {}
  const { kid = jwk.kid, alg = jwk.alg ?? 'ES256' } = key
  if (alg !== 'ES256' && alg !== 'RS256') throw new TypeError('createEmbedToken signs by ES256 or RS256')
  if (kid === undefined) throw new TypeError('createEmbedToken needs the kid of its private key')
  return [{ alg, kid, typ: 'JWT' }, privateKey]
}

function invalid(field: string, message: string): ClienteleError {
  return new ClienteleError('invalid_input', `${field}: ${message}`, {
    errors: [{ field, code: 'invalid', message }],
  })
}

function narrower(what: string): ClienteleError {
  return new ClienteleError('forbidden', `The user's own token does not hold ${what}`)
}
