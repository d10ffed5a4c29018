/** The handler as callers meet it: routes, answers and refusals. */
import { ClienteleError } from '@clientele/core'
import { describe, expect, test } from 'vitest'
import type { RequestLog } from '../src/index.js'
import { customerId, customers, problemOf, service, signToken, userId } from './support/service.js'

describe('answers', () => {
  test('the text of the database is passed through as it is', async () => {
    const text = '{"customers" : [ ], "stats":{"totalRevenue":12345678901234567890.10}}'
    const response = await service({}, () => ({ body: text })).send(customers)
    expect(response.status).toBe(200)
    expect(await response.text()).toBe(text)
    expect(response.headers.get('content-type')).toBe('application/json')
  })

  test('every answer, a refusal too, is kept by nobody and does nothing as a page', async () => {
    const { send } = service()
    for (const [url, init] of [
      [customers, {}],
      [`${customers}/42`, {}],
      [customers, { headers: { authorization: '' } }],
      [customers, { method: 'OPTIONS' }],
      ['https://host.example/api/crm/health', {}],
    ] as const) {
      const { headers } = await send(url, init)
      expect(headers.get('cache-control')).toBe('private, no-store')
      expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'")
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      for (const banner of ['server', 'x-powered-by', 'access-control-allow-origin'])
        expect(headers.has(banner)).toBe(false)
    }
  })

  test('the status is the contract’s, unless the function asks for another', async () => {
    const draft = { name: 'Ada', email: 'ada@example.com' }
    const created = await service().sendJson('POST', customers, draft)
    expect(created.status).toBe(201)
    const replayed = await service({}, () => ({ status: 200, body: '{}' })).sendJson('POST', customers, draft)
    expect(replayed.status).toBe(200)
  })

  test('one record carries its version as ETag, a list and a figure carry none', async () => {
    const record = service({}, () => ({ body: '{"metadata":{"version":9},"version":3}' }))
    expect((await record.send(`${customers}/${customerId}`)).headers.get('etag')).toBe('"3"')
    expect((await record.send(customers)).headers.get('etag')).toBeNull()
    const figure = service({}, () => ({ body: '1200.50' }))
    const response = await figure.send(`${customers}/${customerId}/lifetime-value`)
    expect(response.headers.get('etag')).toBeNull()
    expect(await response.text()).toBe('1200.50')
  })

  test('HEAD answers what GET does, without the body', async () => {
    const { calls, send } = service({}, () => ({ body: '{"version":3}' }))
    const response = await send(`${customers}/${customerId}`, { method: 'HEAD' })
    expect(response.status).toBe(200)
    expect(response.headers.get('etag')).toBe('"3"')
    expect(await response.text()).toBe('')
    expect(calls).toHaveLength(1)
  })

  test('the database is called as the caller, with the verified claims and the very token', async () => {
    const { calls, send } = service()
    const token = await signToken({ scope: 'customers:read', app_metadata: { organization_id: 'o' } })
    await send(customers, { headers: { authorization: `bearer ${token}` } })
    expect(calls[0]?.caller.token).toBe(token)
    expect(calls[0]?.caller.claims).toMatchObject({
      sub: userId,
      role: 'authenticated',
      scope: 'customers:read',
      app_metadata: { organization_id: 'o' },
    })
  })

  test('a scalar function gets the id alone, every other the whole input', async () => {
    const { calls, send } = service()
    await send(`${customers}/${customerId}/statistics`)
    await send(`${customers}/${customerId}`)
    expect(calls.map(({ call }) => call)).toEqual([
      { rpc: 'get_customer_statistics', parameter: 'customer_id', value: customerId },
      { rpc: 'get_customer', parameter: 'input', value: { id: customerId } },
    ])
  })
})

describe('routes', () => {
  test.each([
    '/api/crm/nothing',
    '/api/crm',
    '/api/crmcustomers',
    '/elsewhere/customers',
    `/api/crm/customers/${customerId}/nothing`,
    '/api/crm/customers/%E0%A4%A',
  ])('%s is unknown → 404', async (path) => {
    const { calls, send } = service()
    const response = await send(`https://host.example${path}`)
    expect(response.status).toBe(404)
    expect((await problemOf(response)).code).toBe('not_found')
    expect(calls).toEqual([])
  })

  test('a known path with another method → 405, naming those there are', async () => {
    const response = await service().send(`${customers}/${customerId}`, { method: 'PATCH' })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('GET, PUT, DELETE, HEAD, OPTIONS')
    expect((await problemOf(response)).code).toBe('method_not_allowed')
  })

  test('OPTIONS names the methods and needs no token', async () => {
    const response = await service().send(customers, { method: 'OPTIONS', headers: { authorization: '' } })
    expect(response.status).toBe(204)
    expect(response.headers.get('allow')).toBe('GET, POST, HEAD, OPTIONS')
    expect(response.headers.has('access-control-allow-origin')).toBe(false)
  })

  test('the mount point can be another', async () => {
    const { send } = service({ basePath: '/crm/' })
    expect((await send('https://host.example/crm/customers')).status).toBe(200)
    expect((await send(customers)).status).toBe(404)
  })

  test('a malformed id → 404, and the database is not asked', async () => {
    const { calls, send, sendJson } = service()
    expect((await send(`${customers}/42`)).status).toBe(404)
    expect((await sendJson('PUT', `${customers}/x'--`, { notes: 'n' })).status).toBe(404)
    expect(calls).toEqual([])
  })

  test('health answers without a token', async () => {
    const response = await service().send('https://host.example/api/crm/health', {
      headers: { authorization: '' },
    })
    expect(await response.json()).toEqual({ status: 'ok' })
  })
})

describe('refusals', () => {
  test.each([
    ['no token', ''],
    ['another scheme', 'Basic dTpw'],
    ['an empty token', 'Bearer '],
    ['not a token', 'Bearer abc'],
    ['two tokens', 'Bearer abc, Bearer def'],
  ])('%s → 401, never anonymous', async (_, authorization) => {
    const { calls, send } = service()
    const response = await send(customers, { headers: { authorization } })
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toBe('Bearer')
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect((await problemOf(response)).code).toBe('unauthenticated')
    expect(calls).toEqual([])
  })

  test('a refusal of the database travels with its code, details and request id', async () => {
    const { send } = service({}, () => {
      throw new ClienteleError('active_jobs', 'The customer has active jobs', {
        details: { jobs: [{ id: 'j' }] },
      })
    })
    const response = await send(`${customers}/${customerId}`, {
      method: 'DELETE',
      headers: { 'x-request-id': 'req-1' },
    })
    expect(response.status).toBe(409)
    expect(await response.json()).toEqual({
      type: 'urn:clientele:problem:active_jobs',
      title: 'active jobs',
      status: 409,
      code: 'active_jobs',
      detail: 'The customer has active jobs',
      requestId: 'req-1',
      details: { jobs: [{ id: 'j' }] },
    })
    expect(response.headers.get('x-request-id')).toBe('req-1')
  })

  test('an unexpected error → 500, and its text goes to the log only', async () => {
    const entries: RequestLog[] = []
    const { send } = service({ log: (entry) => entries.push(entry) }, () => {
      throw new Error('relation "crm.secrets" does not exist')
    })
    const response = await send(customers)
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('secrets')
    expect(entries[0]).toMatchObject({
      code: 'internal',
      error: { message: 'relation "crm.secrets" does not exist' },
    })
  })

  test('a caller who left is not a failure of the server', async () => {
    const entries: RequestLog[] = []
    const abort = new AbortController()
    const { send } = service({ log: (entry) => entries.push(entry) }, () => {
      abort.abort()
      throw abort.signal.reason
    })
    expect((await send(customers, { signal: abort.signal })).status).toBe(499)
    expect(entries[0]).toMatchObject({ status: 499, code: 'aborted' })
    expect(entries[0]).not.toHaveProperty('error')
  })

  test('a host’s limiter → 429 with Retry-After, before the body is read', async () => {
    const asked: string[] = []
    const { calls, sendJson } = service({
      rateLimiter: ({ claims }, { rpc }) => {
        asked.push(`${claims.sub} ${rpc}`)
        return 1.2
      },
    })
    const response = await sendJson('POST', customers, 'not even an object')
    expect(response.status).toBe(429)
    expect(response.headers.get('retry-after')).toBe('2')
    expect(asked).toEqual([`${userId} create_customer`])
    expect(calls).toEqual([])
  })
})

describe('request ids and the log', () => {
  test('a sane request id is repeated, any other replaced', async () => {
    const { send } = service()
    const idFor = async (given: string) =>
      (await send(customers, { headers: { 'x-request-id': given } })).headers.get('x-request-id')
    expect(await idFor('trace-1:2.3')).toBe('trace-1:2.3')
    for (const insane of ['a b', '<script>', 'x'.repeat(129)]) {
      expect(await idFor(insane)).toMatch(/^[0-9a-f-]{36}$/)
    }
  })

  test('the log tells the route, never the customer', async () => {
    const entries: RequestLog[] = []
    const { send, sendJson } = service({ log: (entry) => entries.push(entry) })
    await send(`${customers}?search=ada@example.com`, { headers: { 'x-request-id': 'r1' } })
    await sendJson('PUT', `${customers}/${customerId}`, { email: 'ada@example.com' })
    await sendJson('PUT', `${customers}/${customerId}`, { email: 'ada-at-example.com' })
    expect(entries[0]).toEqual({
      requestId: 'r1',
      method: 'GET',
      route: '/customers',
      status: 200,
      duration: expect.any(Number),
      userId,
    })
    expect(entries.map(({ route, status }) => `${route} ${status}`)).toEqual([
      '/customers 200',
      '/customers/{id} 200',
      '/customers/{id} 422',
    ])
    expect(JSON.stringify(entries)).not.toMatch(/ada|019a0000-0000-7000-8000-000000000001/)
  })

  test('the log does not repeat a value that the database quotes in its error', async () => {
    const entries: RequestLog[] = []
    const { send } = service({ log: (entry) => entries.push(entry) }, () => {
      const message = 'invalid input syntax for type uuid: "ada@example.com"'
      throw Object.assign(new Error(message), { code: '22P02' })
    })
    await send(customers)
    expect(entries[0]?.error).toEqual({
      name: 'DataException',
      message: 'The database refused a value',
      code: '22P02',
    })
  })

  test('personal data in the path, the query, the body, the headers or an error → in no entry', async () => {
    const entries: RequestLog[] = []
    const secret = 'ada.lovelace@example.com'
    const failing = (error: unknown) =>
      service({ log: (entry) => entries.push(entry) }, () => {
        throw error
      })
    const quoted = (message: string, fields: object) =>
      Object.assign(new Error(message), { detail: `Key (email)=(${secret})`, where: secret, ...fields })
    const { send, sendJson } = service({
      log: (entry) => entries.push(entry),
      rateLimiter: ({ token }) => (token === '' ? 1 : undefined),
    })
    await send(`${customers}/${secret}`)
    await send(`https://host.example/api/crm/${secret}`)
    await send(`https://host.example/api/crm/customers/${customerId}/records/${secret}`)
    await send(`${customers}?search=${secret}&${secret}=1`)
    await sendJson('POST', customers, { name: secret, email: secret, [secret]: secret })
    await sendJson('PUT', `${customers}/${customerId}`, { metadata: { [secret]: '\0' } })
    await send(customers, { method: 'POST', body: `{"name": ${secret}`, headers: { 'content-type': secret } })
    await send(customers, { method: secret.replace('@', '-'), headers: { 'x-request-id': secret } })
    await send(customers, {
      headers: { authorization: `Bearer ${secret}`, 'if-match': secret, cookie: secret },
    })
    for (const error of [
      quoted(`invalid input syntax for type uuid: "${secret}"`, { code: '22P02' }),
      quoted(`${secret} is blocked, says a trigger of the host`, { code: 'P0001' }),
      quoted('duplicate key value violates unique constraint "x"', { code: '23505' }),
      quoted('relation "crm.x" does not exist', { code: '42P01' }),
      new SyntaxError(`Unexpected token 'a', "${secret}" is not valid JSON`),
      secret,
      { message: `${secret}`, code: 'P0001', hint: secret },
    ])
      await failing(error).send(customers)
    expect(entries).toHaveLength(16)
    expect(JSON.stringify(entries)).not.toMatch(/lovelace/i)
    // Whoever runs the server still learns what is broken.
    expect(JSON.stringify(entries)).toContain('relation \\"crm.x\\" does not exist')
    expect(entries.find(({ error }) => error?.code === '42P01')?.error?.stack).toMatch(/^\s+at /)
  })

  test('a log that throws does not fail the request', async () => {
    const { send } = service({
      log: () => {
        throw new Error('disk full')
      },
    })
    expect((await send(customers)).status).toBe(200)
  })
})
