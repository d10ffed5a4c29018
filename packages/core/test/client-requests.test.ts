import { describe, expect, it } from 'vitest'
import { createCustomersClient, type RequestEvent, type ResponseEvent } from '../src/index.js'
import { localServer } from './local-server.js'
import { customer, failure, id, page, problem, statistics } from './samples.js'

const accessToken = () => 'token'

describe('what the client sends', () => {
  it('puts the query of a list into the URL, arrays as repeated keys and absent fields not at all', async () => {
    const server = await localServer(() => ({ body: page(null) }))
    const client = createCustomersClient({ baseUrl: `${server.url}/api/crm/`, accessToken })
    const answer = await client.customers.list({
      search: 'å b&c',
      tags: ['vip', 'a,b'],
      hasActiveJob: false,
      city: undefined,
    })
    expect(answer).toEqual(page(null))
    const [request] = server.received
    expect(request?.method).toBe('GET')
    expect(request?.url.pathname).toBe('/api/crm/customers')
    expect([...(request?.url.searchParams ?? [])]).toEqual([
      ['search', 'å b&c'],
      ['tags', 'vip'],
      ['tags', 'a,b'],
      ['hasActiveJob', 'false'],
    ])
    expect(request?.headers.authorization).toBe('Bearer token')
    expect(request?.body).toBeUndefined()
  })

  it('sends a patch as JSON with its version, the id only in the path, null kept', async () => {
    const server = await localServer(() => ({ body: customer }))
    const client = createCustomersClient({ baseUrl: server.url, accessToken })
    await client.customers.update(id, { phone: null, notes: 'x', version: 3 })
    expect(server.received[0]).toMatchObject({
      method: 'PUT',
      url: { pathname: `/customers/${id}` },
      body: { phone: null, notes: 'x', version: 3 },
    })
    expect(server.received[0]?.body).not.toHaveProperty('id')
  })

  it('sends the version of a delete in the query, and nothing when there is none', async () => {
    const server = await localServer(() => ({ body: customer }))
    const client = createCustomersClient({ baseUrl: server.url, accessToken })
    await client.customers.delete(id, { version: 7 })
    await client.customers.delete(id)
    await client.customers.restore(id, { version: 8 })
    expect(server.received.map(({ method, url, body }) => [method, url.pathname, url.search, body])).toEqual([
      ['DELETE', `/customers/${id}`, '?version=7', undefined],
      ['DELETE', `/customers/${id}`, '', undefined],
      ['POST', `/customers/${id}/restore`, '', { version: 8 }],
    ])
  })

  it('takes options after the input, and right after the id where there is no other input', async () => {
    const server = await localServer(({ url }) => ({
      body: url.pathname.endsWith('lifetime-value') ? 1500 : statistics,
    }))
    const client = createCustomersClient({
      baseUrl: server.url,
      accessToken,
      headers: { 'x-a': '1', 'x-b': '1' },
    })
    const { statistics: statisticsOf } = client.customers
    expect(await statisticsOf(id, { headers: { 'x-b': '2' } })).toEqual(statistics)
    expect(await client.customers.lifetimeValue(id)).toBe(1500)
    expect(server.received[0]?.headers).toMatchObject({ 'x-a': '1', 'x-b': '2' })
    expect(server.received[1]?.headers).toMatchObject({ 'x-a': '1', 'x-b': '1' })
  })

  it('gives a create a UUIDv7 of its own and keeps one that the draft has', async () => {
    const server = await localServer(({ body }) => ({
      status: 201,
      body: { ...customer, ...(body as object) },
    }))
    const client = createCustomersClient({ baseUrl: server.url, accessToken })
    const created = await client.customers.create({ name: ' Ada ', email: 'ada@example.com' })
    expect(created.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/)
    expect(created.name).toBe('Ada')
    expect((await client.customers.create({ id, name: 'Ada', phone: '1' })).id).toBe(id)
  })

  it('refuses bad input before anything is sent, naming every field', async () => {
    const server = await localServer(() => ({ body: customer }))
    const client = createCustomersClient({ baseUrl: server.url, accessToken })
    const error = await failure(client.customers.create({ name: '', email: 'no', tags: Array(51).fill('t') }))
    expect(error.code).toBe('invalid_input')
    expect(error.errors.map(({ field, code }) => [field, code])).toEqual([
      ['name', 'required'],
      ['email', 'invalid_format'],
      ['tags', 'too_many'],
    ])
    expect((await failure(client.customers.get('not-an-id'))).code).toBe('not_found')
    expect(server.received).toHaveLength(0)
  })

  it('sends a request id, the same for every attempt, and tells the one the server answers in an error', async () => {
    const server = await localServer((_, before) => ({
      ...problem(before === 0 ? 'rate_limited' : 'not_found'),
      headers: { 'x-request-id': `server-${before}` },
    }))
    const client = createCustomersClient({ baseUrl: server.url, accessToken })
    expect((await failure(client.customers.get(id))).requestId).toBe('server-1')
    const [first, second] = server.received.map(({ headers }) => headers['x-request-id'])
    expect(first).toMatch(/^[0-9a-f-]{36}$/)
    expect(second).toBe(first)
  })

  it('tells hooks about every attempt and lets them change headers', async () => {
    const server = await localServer((_, before) =>
      before === 0 ? problem('rate_limited') : { body: statistics },
    )
    const requests: RequestEvent[] = []
    const responses: ResponseEvent[] = []
    const client = createCustomersClient({
      baseUrl: server.url,
      accessToken,
      onRequest(event) {
        event.headers.set('traceparent', `trace-${event.attempt}`)
        requests.push(event)
      },
      onResponse: (event) => void responses.push(event),
    })
    await client.customers.statistics(id)
    expect(server.received.map(({ headers }) => headers['traceparent'])).toEqual(['trace-1', 'trace-2'])
    expect(requests.map((event) => [event.operation.rpc, event.attempt, event.input])).toEqual([
      ['get_customer_statistics', 1, { id }],
      ['get_customer_statistics', 2, { id }],
    ])
    expect(responses.map((event) => [event.attempt, event.status, event.error?.code])).toEqual([
      [1, 429, 'rate_limited'],
      [2, 200, undefined],
    ])
    expect(new Set([...requests, ...responses].map((event) => event.requestId)).size).toBe(1)
  })

  it('passes on what a hook throws, and does not repeat the request for it', async () => {
    const server = await localServer(() => ({ body: statistics }))
    const client = createCustomersClient({
      baseUrl: server.url,
      accessToken,
      onResponse() {
        throw new RangeError('from the hook')
      },
    })
    await expect(client.customers.statistics(id)).rejects.toThrow(RangeError)
    expect(server.received).toHaveLength(1)
  })
})
