/** Second step of the handler: whether a bearer token may be believed, decided by signature and claims alone. */
import { ClienteleError, isClienteleError } from '@clientele/core'
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  decodeProtectedHeader,
  errors,
  jwtVerify,
  type JSONWebKeySet,
  type JWTPayload,
  type JWTVerifyGetKey,
  type JWTVerifyOptions,
} from 'jose'
import type { Claims } from '../gateway/gateway.js'
import { userClaims } from './claims.js'
import { secretKey } from './secret-key.js'

/** Decides which tokens are believed. */
export interface TokenVerifier {
  /**
   * The claims of a believable token. Throws `unauthenticated` for any other (a bad token never becomes an anonymous
   * caller) and `internal` when the keys cannot be fetched.
   */
  verify(token: string): Promise<Claims>
}

/** Whose signatures are believed, and what a token must say. */
export interface TokenVerifierOptions {
  /** Where the public keys are, for Supabase `<project>/auth/v1/.well-known/jwks.json`. */
  jwksUrl?: string | URL
  /** The public keys themselves; used instead of `jwksUrl` when both are given. */
  jwks?: JSONWebKeySet
  /** The secret of the host's older sign-in, or Supabase's legacy JWT secret. Without it no HS256 token is believed. */
  legacySecret?: string | Uint8Array
  /**
   * What an HS256 token may lack, for an older sign-in that knows nothing of Supabase. A claim that is there must be
   * right all the same, so `role: 'anon'` stays refused. `exp` and a `sub` that is a UUID are always required.
   * Default: nothing.
   */
  legacyOptional?: readonly ('role' | 'aud' | 'iss')[]
  /** Expected `iss`; default: not checked. */
  issuer?: string | string[]
  /** Expected `aud`; default `authenticated`. */
  audience?: string | string[]
  /** Seconds that clocks may differ; default 5. */
  clockTolerance?: number
}

const asymmetric = ['ES256', 'RS256', 'EdDSA']

/**
 * A verifier for Supabase's tokens (ES256, RS256 or EdDSA, by JWKS) and for legacy ones (HS256, by secret). The
 * algorithm picks the kind of key, never the other way round, so that a public key can't serve as an HMAC secret
 * (RFC 8725, 2.1). A remote JWKS is fetched when first needed, kept for ten minutes, and fetched again when a token
 * names an unknown `kid`, at most every 30 seconds.
 *
 * @example
 * const tokens = createTokenVerifier({ jwksUrl: 'https://project.supabase.co/auth/v1/.well-known/jwks.json' })
 */
export function createTokenVerifier(options: TokenVerifierOptions): TokenVerifier {
  const { issuer, audience = 'authenticated', clockTolerance = 5, legacyOptional = [] } = options
  const keys = publicKeys(options)
  const secret =
    options.legacySecret === undefined ? undefined : secretKey('legacySecret', options.legacySecret)
  if (keys === undefined && secret === undefined) {
    throw new TypeError('createTokenVerifier needs jwksUrl, jwks or legacySecret')
  }

  const claims: JWTVerifyOptions = { clockTolerance, requiredClaims: ['exp', 'sub'] }
  const strict: JWTVerifyOptions = { ...claims, audience, ...(issuer === undefined ? {} : { issuer }) }

  async function payloadOf(token: string): Promise<[JWTPayload, roleOptional: boolean]> {
    const alg = algorithmOf(token)
    if (alg === 'HS256' && secret !== undefined) {
      const { payload } = await jwtVerify(token, secret, { ...claims, algorithms: ['HS256'] })
      checkLegacy(payload)
      return [payload, legacyOptional.includes('role')]
    }
    if (asymmetric.includes(alg) && keys !== undefined) {
      const { payload } = await jwtVerify(token, keys, { ...strict, algorithms: asymmetric })
      return [payload, false]
    }
    throw new ClienteleError('unauthenticated', 'The token is signed in a way that is not accepted here')
  }

  /** Audience and issuer of a legacy token: as strict as any other unless absent and allowed to be. */
  function checkLegacy(payload: JWTPayload): void {
    if (!(payload.aud === undefined && legacyOptional.includes('aud'))) {
      expectOneOf('aud', payload.aud, audience)
    }
    if (issuer !== undefined && !(payload.iss === undefined && legacyOptional.includes('iss'))) {
      expectOneOf('iss', payload.iss, issuer)
    }
  }

  return {
    async verify(token) {
      try {
        return userClaims(...(await payloadOf(token)))
      } catch (error) {
        throw refusal(error)
      }
    },
  }
}

function publicKeys({ jwks, jwksUrl }: TokenVerifierOptions): JWTVerifyGetKey | undefined {
  if (jwks !== undefined) return createLocalJWKSet(jwks)
  if (jwksUrl !== undefined) return createRemoteJWKSet(new URL(jwksUrl))
  return undefined
}

function algorithmOf(token: string): string {
  try {
    return decodeProtectedHeader(token).alg ?? ''
  } catch {
    throw new ClienteleError('unauthenticated', 'The token is not a JSON Web Token')
  }
}

function expectOneOf(claim: string, given: string | string[] | undefined, expected: string | string[]): void {
  const accepted = [expected].flat()
  if ([given ?? []].flat().some((value) => accepted.includes(value))) return
  throw new ClienteleError('unauthenticated', `The token has another ${claim} than is accepted here`)
}

/** Keys that cannot be fetched are our trouble; everything else is the token's. */
function refusal(error: unknown): ClienteleError {
  if (isClienteleError(error)) return error
  if (error instanceof errors.JWTExpired) {
    return new ClienteleError('unauthenticated', 'The token has expired')
  }
  const ours =
    !(error instanceof errors.JOSEError) ||
    error instanceof errors.JWKSTimeout ||
    error instanceof errors.JWKSInvalid ||
    error.code === errors.JOSEError.code
  return ours
    ? new ClienteleError('internal', 'The token could not be checked', { cause: error })
    : new ClienteleError('unauthenticated', 'The token is not valid')
}
