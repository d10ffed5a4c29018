import { describe, expect, it } from 'vitest'
import { createCustomersClient } from '../src/index.js'
import { backoff } from '../src/client/retry.js'
import { parseRetryAfter } from '../src/client/retry-after.js'
import { closedPort, localServer, type Reply } from './local-server.js'
import { customer, failure, id, page, problem, statistics } from './samples.js'

const accessToken = () => 'token'
const hangUp: Reply = { hangUp: true }

/** A server that answers the given replies in turn, and the last of them from then on. */
async function answering(...replies: readonly Reply[]) {
  const server = await localServer((_, before) => replies[Math.min(before, replies.length - 1)] ?? {})
  return { server, client: createCustomersClient({ baseUrl: server.url, accessToken }) }
}

describe('repeating what failed', () => {
  it('a read is repeated after a lost connection and after 503, then succeeds', async () => {
    const { server, client } = await answering(hangUp, { status: 503 }, { body: statistics })
    expect(await client.customers.statistics(id)).toEqual(statistics)
    expect(server.received).toHaveLength(3)
  })

  it('a read gives up after two repetitions, with the last error', async () => {
    const { server, client } = await answering(hangUp, { status: 502 }, problem('rate_limited'))
    expect((await failure(client.customers.list())).code).toBe('rate_limited')
    expect(server.received).toHaveLength(3)
  })

  it('a refusal is never repeated', async () => {
    const { server, client } = await answering(problem('not_found'))
    await failure(client.customers.get(id))
    expect(server.received).toHaveLength(1)
  })

  it('a defect of the server (500) is not repeated', async () => {
    const { server, client } = await answering(problem('internal'))
    expect((await failure(client.customers.get(id))).code).toBe('internal')
    expect(server.received).toHaveLength(1)
  })

  it('a create whose answer was lost is repeated with the same id, so it is one customer', async () => {
    const rows = new Map<string, unknown>()
    const server = await localServer(({ body }, before) => {
      const row = { ...customer, ...(body as { id: string }) }
      rows.set(row.id, row)
      return before === 0 ? hangUp : { status: 200, body: row }
    })
    const client = createCustomersClient({ baseUrl: server.url, accessToken })
    const created = await client.customers.create({ name: 'Ada', email: 'ada@example.com' })
    expect(server.received).toHaveLength(2)
    expect([...rows.keys()]).toEqual([created.id])
  })

  it.each([
    ['update', (client: Client) => client.customers.update(id, { notes: 'x', version: 1 })],
    ['update without a version', (client: Client) => client.customers.update(id, { notes: 'x' })],
    ['delete', (client: Client) => client.customers.delete(id)],
    ['restore', (client: Client) => client.customers.restore(id)],
  ])('%s: a lost answer is not repeated, 503 and 429 are', async (_, call) => {
    const lost = await answering(hangUp, { body: customer })
    expect((await failure(call(lost.client))).code).toBe('network')
    expect(lost.server.received).toHaveLength(1)

    const unclear = await answering({ status: 504 }, { body: customer })
    expect((await failure(call(unclear.client))).status).toBe(504)
    expect(unclear.server.received).toHaveLength(1)

    const refused = await answering({ status: 503 }, problem('rate_limited'), { body: customer })
    expect(await call(refused.client)).toEqual(customer)
    expect(refused.server.received).toHaveLength(3)
  })

  it('a write is repeated when no connection could be made', async () => {
    let attempts = 0
    const client = createCustomersClient({
      baseUrl: `http://127.0.0.1:${await closedPort()}`,
      accessToken,
      onRequest: () => void attempts++,
    })
    expect((await failure(client.customers.delete(id))).code).toBe('network')
    expect(attempts).toBe(3)
  })

  it('retries: 0 turns repetitions off', async () => {
    const server = await localServer(() => ({ status: 503 }))
    const client = createCustomersClient({ baseUrl: server.url, accessToken, retries: 0 })
    await failure(client.customers.list())
    expect(server.received).toHaveLength(1)
  })
})

describe('Retry-After', () => {
  it('seconds are waited for', async () => {
    const busy = { ...problem('rate_limited'), headers: { 'retry-after': '1' } }
    const { client } = await answering(busy, { body: page(null) })
    const started = performance.now()
    await client.customers.list()
    expect(performance.now() - started).toBeGreaterThanOrEqual(990)
  })

  it('a date is waited for', async () => {
    const busy = () => ({
      status: 503,
      headers: { 'retry-after': new Date(Date.now() + 2000).toUTCString() },
    })
    const server = await localServer((_, before) => (before === 0 ? busy() : { body: page(null) }))
    const client = createCustomersClient({ baseUrl: server.url, accessToken })
    const started = performance.now()
    await client.customers.list()
    expect(performance.now() - started).toBeGreaterThanOrEqual(900)
  })

  it.each([
    ['longer than the cap', '3600', { timeout: Infinity }],
    ['longer than the time that the call has left', '20', { timeout: 5000 }],
  ])('%s: the refusal comes at once and says how long', async (_, seconds, options) => {
    const { server, client } = await answering({
      ...problem('rate_limited'),
      headers: { 'retry-after': seconds },
    })
    const started = performance.now()
    const error = await failure(client.customers.list({}, options))
    expect(performance.now() - started).toBeLessThan(2000)
    expect(error).toMatchObject({ code: 'rate_limited', retryAfter: Number(seconds) })
    expect(server.received).toHaveLength(1)
  })

  it('is read as RFC 9110 has it: seconds, a date, nothing else', () => {
    const now = Date.UTC(2026, 0, 1, 12, 0, 0)
    expect(parseRetryAfter('120', now)).toBe(120)
    expect(parseRetryAfter('Thu, 01 Jan 2026 12:00:30 GMT', now)).toBe(30)
    expect(parseRetryAfter('Thu, 01 Jan 2026 11:00:00 GMT', now)).toBe(0)
    expect(parseRetryAfter('soon', now)).toBeUndefined()
    expect(parseRetryAfter(null, now)).toBeUndefined()
  })

  it('jitter is full, grows with the attempts, is capped, and comes on top of what the server asked', () => {
    expect(backoff(1, 0, () => 0)).toBe(0)
    expect(backoff(2, 0, () => 1)).toBe(2 * backoff(1, 0, () => 1))
    expect(backoff(50, 0, () => 1)).toBe(5000)
    expect(backoff(1, 3, () => 0)).toBe(3000)
  })
})

type Client = ReturnType<typeof createCustomersClient>
