/** Which tokens are believed. Every refusal here is one that an attacker would like not to happen. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isClienteleError } from '@clientele/core'
import { exportSPKI, importJWK, type CryptoKey, type JWTPayload, SignJWT } from 'jose'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createTokenVerifier, type TokenVerifier } from '../src/index.js'
import { signer, type Signer } from './support/keys.js'

/** Claims to replace; `undefined` removes one. */
type Changes = Readonly<Record<string, unknown>>

const sub = '019a0000-0000-7000-8000-0000000000aa'
const secret = 'the-older-sign-in-has-this-secret-of-its-own'
const issuer = 'https://project.example/auth/v1'
const [es256, rs256, edDsa, stranger] = await Promise.all([
  signer('ES256', 'es'),
  signer('RS256', 'rs'),
  signer('EdDSA', 'ed'),
  signer('ES256', 'es'),
])
const jwks = { keys: [es256.jwk, rs256.jwk, edDsa.jwk] }
const now = () => Math.floor(Date.now() / 1000)
const good = (): JWTPayload => ({
  sub,
  role: 'authenticated',
  aud: 'authenticated',
  iss: issuer,
  exp: now() + 300,
})

/** Signs what is good, with changes. */
function sign(claims: Changes = {}, { alg, kid, privateKey }: Signer = es256): Promise<string> {
  return new SignJWT({ ...good(), ...claims }).setProtectedHeader({ alg, kid }).sign(privateKey)
}

function signLegacy(claims: Changes = {}, key = secret): Promise<string> {
  return new SignJWT({ ...good(), ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(key))
}

const strict = createTokenVerifier({ jwks, issuer })

/** `believed`, or the code of the refusal. */
function verdict(verifier: TokenVerifier, token: string): Promise<string> {
  return verifier.verify(token).then(
    () => 'believed',
    (error: unknown) => (isClienteleError(error) ? error.code : String(error)),
  )
}

describe('asymmetric tokens', () => {
  test.each([es256, rs256, edDsa])('$alg by its key → the claims', async (key) => {
    const token = await sign({ scope: 'customers:read', app_metadata: { organization_id: 'o' } }, key)
    expect(await strict.verify(token)).toMatchObject({
      sub,
      role: 'authenticated',
      scope: 'customers:read',
      app_metadata: { organization_id: 'o' },
    })
  })

  test.each<[string, Changes]>([
    ['expired', { exp: now() - 60 }],
    ['without exp', { exp: undefined }],
    ['not valid yet', { nbf: now() + 60 }],
    ['for another audience', { aud: 'another' }],
    ['without an audience', { aud: undefined }],
    ['from another issuer', { iss: 'https://evil.example/auth/v1' }],
    ['without an issuer', { iss: undefined }],
    ['of role anon', { role: 'anon' }],
    ['of role service_role', { role: 'service_role' }],
    ['of role postgres', { role: 'postgres' }],
    ['without a role', { role: undefined }],
    ['with a list of roles', { role: ['authenticated'] }],
    ['without a user', { sub: undefined }],
    ['of a user that is no id', { sub: 'admin' }],
  ])('%s → unauthenticated', async (_, claims) => {
    expect(await verdict(strict, await sign(claims))).toBe('unauthenticated')
  })

  test('signed by a stranger under a known key id → unauthenticated', async () => {
    expect(await verdict(strict, await sign({}, stranger))).toBe('unauthenticated')
  })

  test('with an unknown key id → unauthenticated', async () => {
    expect(await verdict(strict, await sign({}, { ...es256, kid: 'unknown' }))).toBe('unauthenticated')
  })

  test('changed after signing → unauthenticated', async () => {
    const [header, , signature] = (await sign()).split('.')
    const payload = Buffer.from(JSON.stringify({ ...good(), sub: sub.replace('aa', 'bb') })).toString(
      'base64url',
    )
    expect(await verdict(strict, `${header}.${payload}.${signature}`)).toBe('unauthenticated')
  })

  test('clocks may differ by the tolerance, no more', async () => {
    const tolerant = createTokenVerifier({ jwks, clockTolerance: 30 })
    await expect(tolerant.verify(await sign({ exp: now() - 20 }))).resolves.toMatchObject({ sub })
    expect(await verdict(tolerant, await sign({ exp: now() - 40 }))).toBe('unauthenticated')
  })
})

describe('algorithms', () => {
  test.each(['none', 'None', 'NONE', ''])('alg %j → unauthenticated', async (alg) => {
    const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
    const unsigned = `${encode({ alg, typ: 'JWT' })}.${encode(good())}.`
    expect(await verdict(strict, unsigned)).toBe('unauthenticated')
    expect(await verdict(createTokenVerifier({ jwks, legacySecret: secret }), unsigned)).toBe(
      'unauthenticated',
    )
  })

  test('HS256 signed with a public key (key confusion) → unauthenticated', async () => {
    const both = createTokenVerifier({ jwks, legacySecret: secret })
    const publicKey = (await importJWK(rs256.jwk, 'RS256', { extractable: true })) as CryptoKey
    for (const confused of [await exportSPKI(publicKey), JSON.stringify(rs256.jwk), JSON.stringify(jwks)]) {
      expect(await verdict(strict, await signLegacy({}, confused))).toBe('unauthenticated')
      expect(await verdict(both, await signLegacy({}, confused))).toBe('unauthenticated')
    }
  })

  test('HS256 without a configured secret → unauthenticated', async () => {
    expect(await verdict(strict, await signLegacy())).toBe('unauthenticated')
  })

  test('HS384 and HS512 by the right secret → unauthenticated', async () => {
    const both = createTokenVerifier({ jwks, legacySecret: secret })
    for (const alg of ['HS384', 'HS512']) {
      const key = new TextEncoder().encode(secret)
      expect(await verdict(both, await new SignJWT(good()).setProtectedHeader({ alg }).sign(key))).toBe(
        'unauthenticated',
      )
    }
  })

  test('an asymmetric token where only a secret is configured → unauthenticated', async () => {
    expect(await verdict(createTokenVerifier({ legacySecret: secret }), await sign())).toBe('unauthenticated')
  })

  test.each(['', 'a', 'a.b', 'a.b.c', 'ey.ey.ey', '{"alg":"none"}', 'é.é.é'])(
    '%j is no token',
    async (text) => {
      expect(await verdict(strict, text)).toBe('unauthenticated')
    },
  )
})

describe('legacy tokens', () => {
  const host = createTokenVerifier({
    jwks,
    issuer,
    legacySecret: secret,
    legacyOptional: ['role', 'aud', 'iss'],
  })
  const bare = { role: undefined, aud: undefined, iss: undefined }

  test('by default they must carry what any other does', async () => {
    const verifier = createTokenVerifier({ jwks, issuer, legacySecret: secret })
    await expect(verifier.verify(await signLegacy())).resolves.toMatchObject({ sub, role: 'authenticated' })
    for (const claim of ['role', 'aud', 'iss']) {
      expect(await verdict(verifier, await signLegacy({ [claim]: undefined }))).toBe('unauthenticated')
    }
  })

  test('may lack what the host allows, and reach the database as authenticated', async () => {
    const claims = await host.verify(await signLegacy(bare))
    expect(claims).toEqual({ sub, role: 'authenticated', exp: expect.any(Number) })
  })

  test.each<[string, Changes]>([
    ['of role anon', { role: 'anon' }],
    ['of role service_role', { role: 'service_role' }],
    ['for another audience', { aud: 'another' }],
    ['from another issuer', { iss: 'https://evil.example' }],
    ['without exp', { exp: undefined }],
    ['expired', { exp: now() - 60 }],
    ['without a user', { sub: undefined }],
  ])('%s → unauthenticated, whatever may be lacking', async (_, claims) => {
    expect(await verdict(host, await signLegacy({ ...bare, ...claims }))).toBe('unauthenticated')
  })

  test('what a legacy token may lack, an asymmetric one may not', async () => {
    expect(await verdict(host, await sign({ role: undefined }))).toBe('unauthenticated')
    expect(await verdict(host, await sign({ aud: undefined }))).toBe('unauthenticated')
  })

  test('by another secret → unauthenticated', async () => {
    expect(await verdict(host, await signLegacy({}, 'another-secret-of-a-decent-length-for-hmac'))).toBe(
      'unauthenticated',
    )
  })

  test('an empty secret is refused at the start, not believed by everybody', () => {
    expect(() => createTokenVerifier({ jwks, legacySecret: '' })).toThrow('legacySecret is empty')
    expect(() => createTokenVerifier({})).toThrow('createTokenVerifier needs')
  })
})

describe('a remote key set', () => {
  const closers: (() => void)[] = []
  afterEach(() => {
    vi.useRealTimers()
    for (const close of closers.splice(0)) close()
  })

  async function serveKeys(
    answer: () => { status: number; body: string },
  ): Promise<{ url: string; fetches(): number }> {
    let fetches = 0
    const server = createServer((_, response) => {
      fetches += 1
      const { status, body } = answer()
      response.writeHead(status, { 'content-type': 'application/json' }).end(body)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    closers.push(() => server.close())
    return {
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`,
      fetches: () => fetches,
    }
  }

  test('is fetched once for many tokens', async () => {
    const remote = await serveKeys(() => ({ status: 200, body: JSON.stringify(jwks) }))
    const verifier = createTokenVerifier({ jwksUrl: remote.url })
    expect(remote.fetches()).toBe(0)
    const tokens = await Promise.all([sign(), sign({}, rs256), sign({}, edDsa)])
    await Promise.all(tokens.map((token) => verifier.verify(token)))
    expect(remote.fetches()).toBe(1)
  })

  test('an unknown key id does not make the server fetch for every request', async () => {
    const remote = await serveKeys(() => ({ status: 200, body: JSON.stringify(jwks) }))
    const verifier = createTokenVerifier({ jwksUrl: remote.url })
    for (const kid of ['x', 'y', 'z'])
      expect(await verdict(verifier, await sign({}, { ...es256, kid }))).toBe('unauthenticated')
    expect(remote.fetches()).toBe(1)
  })

  test('a key that was added later is fetched when a token names it, once the last fetch is 30 seconds old', async () => {
    const keys = [es256.jwk]
    const remote = await serveKeys(() => ({ status: 200, body: JSON.stringify({ keys }) }))
    const verifier = createTokenVerifier({ jwksUrl: remote.url })
    await verifier.verify(await sign())
    keys.push(rs256.jwk)
    expect(await verdict(verifier, await sign({}, rs256))).toBe('unauthenticated')

    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31_000 })
    await expect(verifier.verify(await sign({}, rs256))).resolves.toMatchObject({ sub })
    expect(remote.fetches()).toBe(2)
  })

  test.each([
    [500, 'oops'],
    [200, 'not json'],
    [200, '{}'],
  ])('that answers %i %j is our trouble, not the token’s → internal', async (status, body) => {
    const remote = await serveKeys(() => ({ status, body }))
    const verifier = createTokenVerifier({ jwksUrl: remote.url })
    await expect(verifier.verify(await sign())).rejects.toMatchObject({ code: 'internal', status: 500 })
  })

  test('that cannot be reached → internal', async () => {
    const verifier = createTokenVerifier({ jwksUrl: 'http://127.0.0.1:1/jwks.json' })
    await expect(verifier.verify(await sign())).rejects.toMatchObject({ code: 'internal' })
  })
})
