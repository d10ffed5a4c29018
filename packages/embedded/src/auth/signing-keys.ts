/** The keys that sign this backend's tokens: made once per database, kept in it, and published without their secret. */
import {
  calculateJwkThumbprint,
  type CryptoKey,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JSONWebKeySet,
  type JWK,
} from 'jose'
import { BackendError } from '../backend-error.js'
import type { Database } from '../database/database.js'

export interface SigningKeys {
  readonly kid: string
  readonly privateKey: CryptoKey
  /** What `/auth/v1/.well-known/jwks.json` answers. */
  readonly jwks: JSONWebKeySet
}

/** The newest key signs, all verify. Throws `not_migrated` on a database that this package didn't prepare. */
export async function loadSigningKeys(database: Database): Promise<SigningKeys> {
  const candidate = await generate()
  const stored = await database.transaction(async ({ query }) => {
    const [table] = await query(
      `select to_regclass('clientele_embedded.signing_keys') is not null as there`,
      [],
    )
    if (table?.['there'] !== true) {
      throw new BackendError(
        'not_migrated',
        'Sign-in needs a database that this package prepared, not a Supabase project',
      )
    }
    // Two processes that start at once agree on one key.
    await query('lock table clientele_embedded.signing_keys in share row exclusive mode', [])
    await query(
      `insert into clientele_embedded.signing_keys (kid, private_jwk)
       select $1::text, $2::text::jsonb where not exists (select from clientele_embedded.signing_keys)`,
      [candidate.kid, JSON.stringify(candidate)],
    )
    return query(
      'select private_jwk::text as jwk from clientele_embedded.signing_keys order by created_at desc, kid',
      [],
    )
  })
  const keys = stored.map(({ jwk }) => JSON.parse(jwk as string) as JWK & { kid: string })
  const newest = keys[0] ?? candidate
  return {
    kid: newest.kid,
    privateKey: (await importJWK(newest, 'ES256')) as CryptoKey,
    jwks: { keys: keys.map(publicPart) },
  }
}

async function generate(): Promise<JWK & { kid: string }> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  const jwk = await exportJWK(privateKey)
  return { ...jwk, kid: await calculateJwkThumbprint(jwk) }
}

function publicPart({ kty, crv, x, y, kid }: JWK): JWK {
  return { kty, crv, x, y, kid, alg: 'ES256', use: 'sig', key_ops: ['verify'], ext: true } as JWK
}
