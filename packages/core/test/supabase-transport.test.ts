import { createClient } from '@supabase/supabase-js'
import { describe, expect, it } from 'vitest'
import { createCustomersClient } from '../src/index.js'
import { fromSupabase, supabaseTransport } from '../src/transport/supabase.js'
import { closedPort, localServer, type Received, type Reply } from './local-server.js'
import { customer, failure, id, page, statistics } from './samples.js'

/** A host's generated types, in which schema `crm` need not be. */
interface HostDatabase {
  public: { Tables: Record<never, never>; Views: Record<never, never>; Functions: Record<never, never> }
}

const options = { auth: { persistSession: false, autoRefreshToken: false } }

async function clientOf(answer: (request: Received, before: number) => Reply) {
  const server = await localServer(answer)
  const supabase = createClient<HostDatabase>(server.url, 'publishable', options)
  return { server, client: createCustomersClient({ transport: supabaseTransport(supabase) }) }
}

const refusal = (status: number, body: object) => () => ({
  status,
  body: { code: `PT${status}`, details: null, hint: null, message: 'refused', ...body },
})

describe('the supabase transport, over an unmodified supabase-js', () => {
  it('calls the function of the row in schema crm with the whole input', async () => {
    const { server, client } = await clientOf(() => ({ body: page(null) }))
    expect(await client.customers.list({ tags: ['vip'], limit: 10 })).toEqual(page(null))
    expect(server.received[0]).toMatchObject({
      method: 'POST',
      url: { pathname: '/rest/v1/rpc/list_customers' },
      headers: { 'content-profile': 'crm', apikey: 'publishable' },
      body: { input: { tags: ['vip'], limit: 10 } },
    })
  })

  it('calls the statistics functions with customer_id, and takes a bare number for an answer', async () => {
    const { server, client } = await clientOf(({ url }) => ({
      body: url.pathname.includes('calculate') ? 1500.5 : statistics,
    }))
    expect(await client.customers.statistics(id)).toEqual(statistics)
    expect(await client.customers.lifetimeValue(id)).toBe(1500.5)
    expect(server.received.map(({ url, body }) => [url.pathname, body])).toEqual([
      ['/rest/v1/rpc/get_customer_statistics', { customer_id: id }],
      ['/rest/v1/rpc/calculate_customer_lifetime_value', { customer_id: id }],
    ])
  })

  it('a refusal that SQL raised is the same error as over HTTP, with details and field errors', async () => {
    const errors = [{ field: 'email', code: 'taken', message: 'Taken' }]
    const { client } = await clientOf(
      refusal(409, {
        hint: 'duplicate_email',
        message: 'This e-mail is taken',
        details: JSON.stringify({ existingId: id, errors }),
      }),
    )
    const error = await failure(client.customers.create({ name: 'Ada', email: 'ada@example.com' }))
    expect(error).toMatchObject({
      code: 'duplicate_email',
      status: 409,
      message: 'This e-mail is taken',
      errors,
    })
    expect(error.details).toEqual({ existingId: id })
  })

  it.each([
    ['a refusal without details', 412, { code: 'PT412', hint: 'stale_version' }, 'stale_version'],
    ['a right that is missing', 403, { code: '42501' }, 'forbidden'],
    ['nobody signed in', 401, { code: '42501' }, 'unauthenticated'],
    ['an expired token', 401, { code: 'PGRST303' }, 'unauthenticated'],
    ['a schema that is not exposed', 406, { code: 'PGRST106' }, 'internal'],
    ['a missing function', 404, { code: 'PGRST202' }, 'internal'],
    ['an unknown database error', 500, { code: 'XX000' }, 'internal'],
  ])('%s: %i %j → %s', async (_, status, body, code) => {
    const { client } = await clientOf(refusal(status, body))
    expect((await failure(client.customers.delete(id))).code).toBe(code)
  })

  it('the text of an unknown database error is not shown to people', async () => {
    const { client } = await clientOf(refusal(500, { code: 'XX000', message: 'relation crm.x is broken' }))
    const error = await failure(client.customers.get(id))
    expect(error.message).not.toContain('crm.x')
    expect(error.cause).toMatchObject({ message: 'relation crm.x is broken' })
  })

  it('a drifted answer is invalid_response, naming the field', async () => {
    const { client } = await clientOf(() => ({ body: { ...customer, tags: 'vip' } }))
    const error = await failure(client.customers.restore(id))
    expect(error).toMatchObject({ code: 'invalid_response', errors: [{ field: 'tags' }] })
  })

  it('a create whose answer was lost is repeated with the same id', async () => {
    const { server, client } = await clientOf(({ body }, before) =>
      before === 0 ? { hangUp: true } : { body: { ...customer, ...(body as { input: object }).input } },
    )
    const created = await client.customers.create({ name: 'Ada', phone: '1' })
    const ids = server.received.map(({ body }) => (body as { input: { id: string } }).input.id)
    expect(ids).toEqual([created.id, created.id])
  })

  it('a server that is not there: network', async () => {
    const supabase = createClient(`http://127.0.0.1:${await closedPort()}`, 'publishable', options)
    const client = createCustomersClient({ transport: supabaseTransport(supabase), retries: 0 })
    expect((await failure(client.customers.list())).code).toBe('network')
  })

  it('abort and timeout end the call', async () => {
    const server = await localServer(() => new Promise<never>(() => undefined))
    const supabase = createClient(server.url, 'publishable', options)
    const client = createCustomersClient({ transport: supabaseTransport(supabase), timeout: 100 })
    expect((await failure(client.customers.list())).code).toBe('timeout')
    const signal = AbortSignal.timeout(20)
    expect((await failure(client.customers.list({}, { signal }))).code).toBe('aborted')
  })

  it('an accessToken given besides is sent instead, and refreshed after a 401', async () => {
    const server = await localServer(({ headers }) =>
      headers.authorization === 'Bearer new'
        ? { body: statistics }
        : { status: 401, body: { code: 'PGRST303', message: 'JWT expired', details: null, hint: null } },
    )
    const client = createCustomersClient({
      transport: supabaseTransport(createClient(server.url, 'publishable', options)),
      accessToken: ({ refresh }) => (refresh ? 'new' : 'old'),
    })
    expect(await client.customers.statistics(id)).toEqual(statistics)
  })
})

describe('fromSupabase', () => {
  const session = (token: string) => ({
    access_token: token,
    refresh_token: `refresh-of-${token}`,
    token_type: 'bearer',
    expires_in: 3600,
    user: {
      id,
      aud: 'authenticated',
      created_at: '2026-01-01T00:00:00Z',
      app_metadata: {},
      user_metadata: {},
    },
  })
  const jwt = (name: string) =>
    [{ alg: 'none' }, { sub: id, name, exp: Math.floor(Date.now() / 1000) + 3600 }]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .concat('signature')
      .join('.')

  it('takes the session of supabase-js, and refreshes it once after a 401', async () => {
    const [old, fresh] = [jwt('old'), jwt('fresh')]
    const server = await localServer(({ url, headers }) => {
      if (url.pathname === '/auth/v1/token')
        return { body: session(url.searchParams.get('grant_type') === 'password' ? old : fresh) }
      return headers.authorization === `Bearer ${fresh}` ? { body: statistics } : { status: 401, body: {} }
    })
    const supabase = createClient(server.url, 'publishable', options)
    await supabase.auth.signInWithPassword({ email: 'ada@example.com', password: 'secret' })
    const client = createCustomersClient({ baseUrl: server.url, accessToken: fromSupabase(supabase) })
    await Promise.all([client.customers.statistics(id), client.customers.statistics(id)])
    const refreshes = server.received.filter(({ url }) => url.search === '?grant_type=refresh_token')
    expect(refreshes).toHaveLength(1)
  })

  it('nobody signed in: unauthenticated, nothing sent', async () => {
    const server = await localServer(() => ({ body: statistics }))
    const supabase = createClient(server.url, 'publishable', options)
    const client = createCustomersClient({ baseUrl: server.url, accessToken: fromSupabase(supabase) })
    expect((await failure(client.customers.statistics(id))).code).toBe('unauthenticated')
    expect(server.received).toHaveLength(0)
  })
})
