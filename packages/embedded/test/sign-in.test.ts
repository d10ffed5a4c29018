import { createClient } from '@supabase/supabase-js'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Backend } from '../src/index.js'
import { openWithPeople, password } from './people.js'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 120_000 })

let backend: Backend
const origin = 'http://localhost:3000'
beforeAll(async () => {
  ;({ backend } = await openWithPeople())
})
afterAll(() => backend.close())

/** An unmodified supabase-js whose network is the backend. */
function supabase() {
  return createClient(origin, backend.publishableKey, {
    db: { schema: 'crm' },
    auth: { persistSession: false, autoRefreshToken: false },
    global: { fetch: (input, init) => backend.fetch(new Request(input, init)) },
  })
}

async function signedIn(email = 'admin@north.example') {
  const client = supabase()
  const { data, error } = await client.auth.signInWithPassword({ email, password })
  if (error !== null) throw error
  return { client, session: data.session }
}

const auth = (path: string, init: RequestInit = {}) =>
  backend.fetch(new Request(`${origin}/auth/v1${path}`, init))

const refresh = (token: string) =>
  auth('/token?grant_type=refresh_token', { method: 'POST', body: JSON.stringify({ refresh_token: token }) })

test('supabase-js signs in, gets its user, refreshes, calls a function and signs out', async () => {
  const { client, session } = await signedIn()
  expect(session.user.email).toBe('admin@north.example')
  expect((await client.auth.getUser()).data.user?.id).toBe(session.user.id)

  const created = await client.rpc('create_customer', { input: { name: 'Ada', email: 'ada@example.com' } })
  expect(created.error).toBeNull()
  expect(created.data).toMatchObject({ name: 'Ada', createdBy: session.user.id })

  const refreshed = await client.auth.refreshSession()
  expect(refreshed.data.session?.refresh_token).not.toBe(session.refresh_token)
  const listed = await client.rpc('list_customers', { input: {} })
  expect(listed.data).toMatchObject({ customers: [{ name: 'Ada' }] })

  expect(await client.auth.signOut()).toEqual({ error: null })
  expect((await client.auth.getSession()).data.session).toBeNull()
})

test('supabase-js refreshes a session by itself when its token has expired', async () => {
  const { session } = await signedIn()
  const client = supabase()
  const expired = await backend.createAccessToken('admin@north.example', { expiresIn: -60 })
  const { data } = await client.auth.setSession({
    access_token: expired,
    refresh_token: session.refresh_token,
  })
  expect(data.session?.expires_in).toBe(3600)
  expect((await client.rpc('list_customers', { input: {} })).error).toBeNull()
})

test('supabase-js verifies a token by the published keys alone', async () => {
  const { client } = await signedIn()
  const { data, error } = await client.auth.getClaims()
  expect(error).toBeNull()
  expect(data?.header.alg).toBe('ES256')
  expect(data?.claims.email).toBe('admin@north.example')
})

test('a token has the header and claims that Supabase gives it', async () => {
  const { session } = await signedIn()
  const { keys } = (await (await auth('/.well-known/jwks.json')).json()) as {
    keys: Record<string, unknown>[]
  }
  expect(keys).toHaveLength(1)
  expect(keys[0]).not.toHaveProperty('d')
  expect(decodeProtectedHeader(session.access_token)).toEqual({
    alg: 'ES256',
    typ: 'JWT',
    kid: keys[0]?.['kid'],
  })
  const claims = decodeJwt(session.access_token)
  expect(claims).toMatchObject({
    sub: session.user.id,
    role: 'authenticated',
    aud: 'authenticated',
    email: 'admin@north.example',
    phone: '',
    app_metadata: { provider: 'email', providers: ['email'] },
    user_metadata: {},
    session_id: expect.any(String),
    aal: 'aal1',
    amr: [{ method: 'password', timestamp: expect.any(Number) }],
    is_anonymous: false,
    iss: `${origin}/auth/v1`,
  })
  expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(3600)
})

test('a wrong password and an unknown address are refused alike', async () => {
  for (const credentials of [
    { email: 'admin@north.example', password: 'wrong' },
    { email: 'nobody@north.example', password },
  ]) {
    const { error } = await supabase().auth.signInWithPassword(credentials)
    expect(error).toMatchObject({
      status: 400,
      code: 'invalid_credentials',
      message: 'Invalid login credentials',
    })
  }
})

test('an old client, which names no API version, finds the code in error_code', async () => {
  const body = JSON.stringify({ email: 'nobody@north.example', password })
  const answer = await auth('/token?grant_type=password', { method: 'POST', body })
  expect(answer.status).toBe(400)
  expect(await answer.json()).toEqual({
    code: 400,
    error_code: 'invalid_credentials',
    msg: 'Invalid login credentials',
  })
})

test('the address is found in any case, and the password only in its own', async () => {
  await expect(signedIn('ADMIN@North.Example')).resolves.toBeDefined()
  const { error } = await supabase().auth.signInWithPassword({
    email: 'admin@north.example',
    password: password.toUpperCase(),
  })
  expect(error?.code).toBe('invalid_credentials')
})

test('guessing is slowed down for that account only, also when all guesses come at once', async () => {
  const guess = (n: number) =>
    supabase().auth.signInWithPassword({ email: 'viewer@south.example', password: `guess ${n}` })
  const answers = await Promise.all(Array.from({ length: 15 }, (_, n) => guess(n)))
  const codes = answers.map(({ error }) => error?.code)
  expect(codes.filter((code) => code === 'invalid_credentials')).toHaveLength(10)
  expect(codes.filter((code) => code === 'over_request_rate_limit')).toHaveLength(5)
  const { error } = await supabase().auth.signInWithPassword({ email: 'viewer@south.example', password })
  expect(error?.status).toBe(429)
  await expect(signedIn('viewer@north.example')).resolves.toBeDefined()
})

test('a refresh token used twice within seconds answers the same successor', async () => {
  const { session } = await signedIn()
  const [first, second] = await Promise.all([refresh(session.refresh_token), refresh(session.refresh_token)])
  const tokens = [await first.json(), await second.json()] as { refresh_token: string }[]
  expect(tokens[0]?.refresh_token).toBe(tokens[1]?.refresh_token)
  expect(tokens[0]?.refresh_token).not.toBe(session.refresh_token)
})

test('a refresh token stolen and used later ends the session for thief and owner', async () => {
  const { session } = await signedIn()
  const second = ((await (await refresh(session.refresh_token)).json()) as { refresh_token: string })
    .refresh_token
  const third = ((await (await refresh(second)).json()) as { refresh_token: string }).refresh_token
  await backend.transaction(({ query }) =>
    query(`update auth.refresh_tokens set updated_at = now() - interval '1 minute'`, []),
  )

  const stolen = await refresh(session.refresh_token)
  expect(stolen.status).toBe(400)
  expect(await stolen.json()).toMatchObject({ error_code: 'refresh_token_already_used' })
  expect((await refresh(third)).status).toBe(400)
})

test('an invented refresh token is refused', async () => {
  const answer = await refresh('invented')
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ error_code: 'refresh_token_not_found' })
})

test('after signing out, neither the token nor its refresh token are good for anything here', async () => {
  const { client, session } = await signedIn()
  await client.auth.signOut({ scope: 'local' })
  const answer = await auth('/user', { headers: { authorization: `Bearer ${session.access_token}` } })
  expect(answer.status).toBe(403)
  expect(await answer.json()).toMatchObject({ error_code: 'session_not_found' })
  expect((await refresh(session.refresh_token)).status).toBe(400)
})

test('signing out of the other sessions leaves this one', async () => {
  const [here, there] = [await signedIn(), await signedIn()]
  await here.client.auth.signOut({ scope: 'others' })
  expect((await refresh(there.session.refresh_token)).status).toBe(400)
  expect((await refresh(here.session.refresh_token)).status).toBe(200)
})

test('a token of another signer is refused', async () => {
  const { session } = await signedIn()
  const [header, payload] = session.access_token.split('.')
  const answer = await auth('/user', { headers: { authorization: `Bearer ${header}.${payload}.AAAA` } })
  expect(answer.status).toBe(403)
  expect(await answer.json()).toMatchObject({ error_code: 'bad_jwt' })
  expect((await auth('/user')).status).toBe(401)
})

test('nobody can sign up, and bodies that are no JSON are refused', async () => {
  const { error } = await supabase().auth.signUp({ email: 'new@north.example', password })
  expect(error?.code).toBe('signup_disabled')
  const answer = await auth('/token?grant_type=password', { method: 'POST', body: '{' })
  expect(answer.status).toBe(400)
  expect((await auth('/token?grant_type=constructor', { method: 'POST', body: '{}' })).status).toBe(400)
})

test('a page of another origin may sign in', async () => {
  const preflight = await auth('/token?grant_type=password', {
    method: 'OPTIONS',
    headers: { origin: 'http://localhost:5173', 'access-control-request-headers': 'apikey,content-type' },
  })
  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
  expect(preflight.headers.get('access-control-allow-headers')).toBe('apikey,content-type')
  expect((await auth('/health')).headers.get('access-control-allow-origin')).toBe('*')
})

test('passwords are stored as bcrypt hashes', async () => {
  const [row] = await backend.transaction(({ query }) =>
    query(`select encrypted_password from auth.users where email = 'admin@north.example'`, []),
  )
  expect(row?.['encrypted_password']).toMatch(/^\$2a\$10\$/)
})
