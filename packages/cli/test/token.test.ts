import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTokenVerifier } from '@clientele/server'
import { exportJWK, generateKeyPair } from 'jose'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { run } from '../src/run.js'

const secret = 'a secret that is long enough for HS256'
const user = '01930000-0000-7000-8000-000000000001'
let out: string
let err: string
let folder: string
beforeEach(() => {
  out = err = ''
  folder = mkdtempSync(join(tmpdir(), 'clientele-token-'))
  vi.stubEnv('CLIENTELE_JWT_SECRET', secret)
  vi.stubEnv('NO_COLOR', '1')
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((out += String(text)), true))
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((err += String(text)), true))
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true })
})

test('prints a token and nothing else; it has the scope, the organisation and the time asked for', async () => {
  const code = await run([
    'token',
    '--user',
    user,
    '--scope',
    'customers:read, customers:create',
    '--organization',
    user,
    '--expires',
    '15m',
  ])
  expect(code).toBe(0)
  expect(out).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/)
  const claims = await createTokenVerifier({ legacySecret: secret }).verify(out.trim())
  expect(claims).toMatchObject({
    sub: user,
    scope: 'customers:read customers:create',
    app_metadata: { organization_id: user },
  })
  expect(Number(claims['exp']) - Number(claims['iat'])).toBe(900)
})

test('signs with a private key from a file', async () => {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  const file = join(folder, 'key.json')
  writeFileSync(file, JSON.stringify({ ...(await exportJWK(privateKey)), kid: 'one', alg: 'ES256' }))
  expect(await run(['token', '--user', user, '--scope', 'customers:read', '--key', file])).toBe(0)
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256' }] }
  expect(await createTokenVerifier({ jwks }).verify(out.trim())).toMatchObject({ sub: user })
})

test.each([
  [['--scope', 'customers:read'], 2, 'Say for whom'],
  [['--user', user, '--scope', 'customers:read', '--expires', 'soon'], 2, '--expires is a time'],
  [['--user', user, '--scope', 'customers:read', '--expires', '2h'], 1, '3600'],
  [['--user', user, '--scope', 'EVERYTHING'], 1, 'permissions'],
  [['--user', 'me', '--scope', 'customers:read'], 1, 'id of a user'],
  [['--user', user, '--scope', 'customers:read', '--sudo'], 2, 'Unknown option'],
])('%j → exit code %i', async (args, code, message) => {
  expect(await run(['token', ...args])).toBe(code)
  expect(err).toContain(message)
  expect(out).toBe('')
})

test('without a key it says which, and a broken key file is not quoted', async () => {
  vi.stubEnv('CLIENTELE_JWT_SECRET', '')
  expect(await run(['token', '--user', user, '--scope', 'customers:read'])).toBe(2)
  expect(err).toContain('CLIENTELE_JWT_SECRET')
  const file = join(folder, 'key.json')
  writeFileSync(file, 'very secret')
  expect(await run(['token', '--user', user, '--scope', 'customers:read', '--key', file])).toBe(1)
  expect(err).not.toContain('very secret')
})
