/** The identity provider of the tests: one ES256 key per process, tokens as Supabase Auth would sign them. */
import type { EmbedTokenKey } from '@clientele/server'
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JSONWebKeySet, SignJWT } from 'jose'

export interface TokenClaims {
  readonly sub: string
  readonly [claim: string]: unknown
}

export interface Issuer {
  readonly jwks: JSONWebKeySet
  /** What a host's server would mint tokens for embeds with. */
  readonly key: EmbedTokenKey
  /** An access token that lasts `lifetime` seconds; default an hour. */
  sign(claims: TokenClaims, lifetime?: number): Promise<string>
}

export async function createIssuer(): Promise<Issuer> {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const jwk = await exportJWK(publicKey)
  const kid = await calculateJwkThumbprint(jwk)
  return {
    jwks: { keys: [{ ...jwk, kid, alg: 'ES256', use: 'sig' }] },
    key: { privateKey, kid },
    sign(claims, lifetime = 3600) {
      const now = Math.floor(Date.now() / 1000)
      return new SignJWT({
        role: 'authenticated',
        aud: 'authenticated',
        ...claims,
        iat: now,
        exp: now + lifetime,
      })
        .setProtectedHeader({ alg: 'ES256', kid, typ: 'JWT' })
        .sign(privateKey)
    },
  }
}
