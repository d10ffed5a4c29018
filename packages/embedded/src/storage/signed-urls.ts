/** Signed URLs: a token that names one object and dies on time, signed by a key that only this database has. */
import { errors, jwtVerify, SignJWT } from 'jose'
import type { Database } from '../database/database.js'
import { refusals } from './storage-refusal.js'

export interface SignedUrls {
  sign(purpose: 'read' | 'write', url: string, seconds: number, more?: object): Promise<string>
  /** What was signed. @throws `badToken` for one that has died, was changed, or is for something else. */
  verify(
    purpose: 'read' | 'write',
    url: string,
    token: string | null,
  ): Promise<Readonly<Record<string, unknown>>>
}

export async function createSignedUrls(database: Database): Promise<SignedUrls> {
  const key = await loadKey(database)
  return {
    sign: (purpose, url, seconds, more = {}) =>
      new SignJWT({ ...more, url, purpose })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuedAt()
        .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
        .sign(key),
    async verify(purpose, url, token) {
      const { payload } = await jwtVerify(token ?? '', key, { algorithms: ['HS256'] }).catch(
        (error: unknown) => {
          if (error instanceof errors.JWTExpired)
            throw refusals.badToken('"exp" claim timestamp check failed')
          throw refusals.badToken('signature verification failed')
        },
      )
      if (payload['url'] !== url || payload['purpose'] !== purpose)
        throw refusals.badToken('the token is for something else')
      return payload
    },
  }
}

/** Two processes that start at once agree on one key. */
async function loadKey(database: Database): Promise<Uint8Array> {
  const candidate = Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  )
  const [row] = await database.transaction(async ({ query }) => {
    await query(
      `insert into clientele_embedded.settings (name, value) values ('storage_key', $1::text) on conflict do nothing`,
      [candidate.join('')],
    )
    return query(`select value from clientele_embedded.settings where name = 'storage_key'`, [])
  })
  return new TextEncoder().encode(String(row?.['value']))
}
