/** Tokens for embeds: what they say, who believes them, and what is not minted. */
import { decodeJwt, decodeProtectedHeader, type JWTPayload } from 'jose'
import { describe, expect, test } from 'vitest'
import { type Claims, createEmbedToken, createTokenVerifier, type EmbedTokenOptions } from '../src/index.js'
import { signer } from './support/keys.js'

const user = '019a0000-0000-7000-8000-0000000000aa'
const organizationId = '019a0000-0000-7000-8000-00000000000a'
const other = '019a0000-0000-7000-8000-00000000000b'
const issuer = 'https://project.example/auth/v1'
const secret = 'a-secret-that-has-at-least-32-bytes'
const [es256, rs256, edDsa] = await Promise.all([
  signer('ES256', 'es'),
  signer('RS256', 'rs'),
  signer('EdDSA', 'ed'),
])
const tokens = createTokenVerifier({ jwks: { keys: [es256.jwk, rs256.jwk] }, legacySecret: secret, issuer })

const mint = (changes: Partial<EmbedTokenOptions> = {}) =>
  createEmbedToken({ user, scope: ['customers:read'], key: { secret }, issuer, ...changes })

const life = ({ iat = 0, exp = 0 }: JWTPayload) => exp - iat

const claimsOf = (claims: Record<string, unknown> = {}): Claims => ({
  sub: user,
  role: 'authenticated',
  ...claims,
})

describe('what a token says', () => {
  test.each([
    ['HS256', { secret }],
    ['HS256', { secret: new TextEncoder().encode(secret) }],
    ['ES256', { privateKey: es256.privateKey, kid: es256.kid }],
    ['RS256', { privateKey: rs256.privateKey, kid: rs256.kid, alg: 'RS256' }],
  ] as const)('by %s it is believed by a strict verifier, with exactly these claims', async (alg, key) => {
    const token = await mint({ key, organizationId, scope: ['customers:read', 'customers:create'] })
    expect(decodeProtectedHeader(token)).toMatchObject({ alg })
    const claims = await tokens.verify(token)
    expect(claims).toEqual({
      sub: user,
      role: 'authenticated',
      aud: 'authenticated',
      iss: issuer,
      app_metadata: { organization_id: organizationId },
      scope: 'customers:read customers:create',
      iat: expect.any(Number),
      exp: expect.any(Number),
    })
  })

  test('a private JWK brings its own kid and algorithm', async () => {
    const { exportJWK } = await import('jose')
    const jwk = { ...(await exportJWK(rs256.privateKey)), kid: 'rs', alg: 'RS256' }
    const token = await mint({ key: { privateKey: jwk } })
    expect(decodeProtectedHeader(token)).toMatchObject({ alg: 'RS256', kid: 'rs' })
    await expect(tokens.verify(token)).resolves.toMatchObject({ sub: user })
  })

  test('it lasts ten minutes, or what is asked for up to an hour', async () => {
    expect(life(decodeJwt(await mint()))).toBe(600)
    expect(life(decodeJwt(await mint({ expiresIn: 1 })))).toBe(1)
    expect(life(decodeJwt(await mint({ expiresIn: 3600 })))).toBe(3600)
  })

  test('a permission named twice is there once; one of the host’s own is possible', async () => {
    const scope = ['customers:read', 'customers:read', 'keys:hand_out:own']
    expect(decodeJwt(await mint({ scope }))['scope']).toBe('customers:read keys:hand_out:own')
  })
})

describe('what is not minted', () => {
  test.each<[string, unknown]>([
    ['empty', []],
    ['no list', 'customers:read'],
    ['absent', undefined],
    ['null', null],
    ['with an empty entry', ['customers:read', '']],
    ['with a wildcard', ['*']],
    ['with two in one', ['customers:read customers:create']],
    ['with commas', ['customers:read,customers:create']],
    ['in capitals', ['CUSTOMERS:READ']],
    ['of one word', ['admin']],
    ['with a line break', ['customers:read\n']],
    ['of numbers', [1]],
    ['with null in it', [null]],
  ])('a scope that is %s → invalid_input', async (_, scope) => {
    await expect(mint({ scope: scope as string[] })).rejects.toMatchObject({
      code: 'invalid_input',
      status: 422,
      errors: [{ field: 'scope' }],
    })
  })

  test.each([0, -1, 0.5, 3601, Number.NaN, Number.POSITIVE_INFINITY])('a life of %d s', async (expiresIn) => {
    await expect(mint({ expiresIn })).rejects.toMatchObject({ errors: [{ field: 'expiresIn' }] })
  })

  test.each(['', 'admin', `${user}x`])('a user %j', async (id) => {
    await expect(mint({ user: id })).rejects.toMatchObject({ errors: [{ field: 'user' }] })
  })

  test.each(['', 'Nordic Clean', '%'])('an organisation %j', async (id) => {
    await expect(mint({ organizationId: id })).rejects.toMatchObject({
      errors: [{ field: 'organizationId' }],
    })
  })

  test.each<[string, EmbedTokenOptions['key']]>([
    ['an empty secret', { secret: '' }],
    ['a secret that can be guessed', { secret: 'x'.repeat(31) }],
    ['a private key without a kid', { privateKey: es256.privateKey }],
    ['an algorithm that is not offered', { privateKey: { ...edDsa.jwk, alg: 'EdDSA' } }],
    ['a public key', { privateKey: es256.jwk }],
  ])('%s → TypeError', async (_, key) => {
    await expect(mint({ key })).rejects.toBeInstanceOf(TypeError)
  })
})

describe('from a token of the user', () => {
  const end = Math.floor(Date.now() / 1000) + 60

  test('organisation and end of that token hold for the new one', async () => {
    const own = claimsOf({ app_metadata: { organization_id: organizationId }, exp: end })
    const claims = decodeJwt(await mint({ user: own }))
    expect(claims).toMatchObject({ app_metadata: { organization_id: organizationId }, exp: end })
    const renewed = decodeJwt(await mint({ user: { ...own, ...claims } as Claims }))
    expect(renewed.exp).toBe(end)
  })

  test('nothing else of it travels along', async () => {
    const own = claimsOf({
      email: 'ada@example.com',
      user_metadata: { name: 'Ada' },
      session_id: 's',
      exp: end,
    })
    expect(Object.keys(decodeJwt(await mint({ user: own }))).toSorted()).toEqual(
      ['aud', 'exp', 'iat', 'iss', 'role', 'scope', 'sub'].toSorted(),
    )
  })

  test.each<[string, Record<string, unknown>, Partial<EmbedTokenOptions>]>([
    ['a wider scope', { scope: 'customers:read' }, { scope: ['customers:read', 'customers:delete'] }],
    ['the general permission', { scope: 'customers:update:own' }, { scope: ['customers:update'] }],
    ['a scope where it has none', { scope: '' }, {}],
    ['a scope where its own is malformed', { scope: ['customers:read'] }, {}],
    [
      'another organisation',
      { app_metadata: { organization_id: organizationId } },
      { organizationId: other },
    ],
    [
      'an organisation where its own is malformed',
      { app_metadata: { organization_id: [organizationId] } },
      { organizationId },
    ],
  ])('%s than that token has → forbidden', async (_, claims, changes) => {
    await expect(mint({ user: claimsOf(claims), ...changes })).rejects.toMatchObject({
      code: 'forbidden',
      status: 403,
    })
  })

  test('what that token holds, or a part of it, is minted', async () => {
    const own = claimsOf({
      scope: 'customers:read customers:update',
      app_metadata: { organization_id: organizationId.toUpperCase() },
    })
    const token = await mint({ user: own, organizationId, scope: ['customers:update:own'] })
    expect(decodeJwt(token)).toMatchObject({ scope: 'customers:update:own' })
  })
})
