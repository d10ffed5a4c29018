/** An export over a real socket that breaks in the middle of a body: an error or the whole, never a short file. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ClienteleError, createCustomersClient } from '@clientele/core'
import { exportCustomers } from '@clientele/core/export'
import type { Backend } from '@clientele/embedded'
import { openBackend, type RunningServer, serve } from '@clientele/embedded/node'
import { createHandler, createTokenVerifier, type Gateway } from '@clientele/server'
import { toNodeListener } from '@clientele/server/node'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createPeople } from '../documents/document-server.ts'
import { faultProxy, type FaultProxy, type Faults } from '../documents/fault-proxy.ts'

const total = 2500
let backend: Backend
let server: RunningServer
let token: string
const proxies: FaultProxy[] = []

beforeAll(async () => {
  backend = await openBackend()
  server = await serve(backend, { port: 0 })
  const organization = crypto.randomUUID()
  token = (await createPeople(backend, server.url, organization)).admin.token
  await backend.transaction(({ query }) =>
    query(
      `insert into crm.customers (organization_id, name, email)
       select $1::text::uuid, '=Customer ' || n, 'c' || n || '@example.com' from generate_series(1, $2::int) n`,
      [organization, total],
    ),
  )
})
afterEach(() => Promise.all(proxies.splice(0).map((proxy) => proxy.close())))
afterAll(async () => {
  await server.close()
  await backend.close()
})

async function broken(faults: Faults, port = Number(new URL(server.url).port)): Promise<FaultProxy> {
  const proxy = await faultProxy(port, faults)
  proxies.push(proxy)
  return proxy
}

/** What has arrived of a stream, and how it ended. */
async function readAll(stream: ReadableStream<Uint8Array>): Promise<{ text: string; error?: unknown }> {
  const decoder = new TextDecoder()
  let text = ''
  try {
    for await (const piece of stream) text += decoder.decode(piece, { stream: true })
    return { text: text + decoder.decode() }
  } catch (error) {
    return { text, error }
  }
}

const linesOf = (text: string) => text.trimEnd().split('\n').length

describe('exportCustomers', () => {
  const clientAt = (url: string, retries: number) =>
    createCustomersClient({ baseUrl: `${url}/api/crm`, accessToken: () => token, retries })

  test.each([100, 100_000, 900_000])(
    'the connection breaks after %i bytes and nothing is repeated → fails with network',
    async (cut) => {
      const proxy = await broken({ cutAnswersAfter: [cut] })
      const { text, error } = await readAll(exportCustomers(clientAt(proxy.url, 0), { format: 'csv' }))
      expect(proxy.cuts()).toBe(1)
      expect(error).toBeInstanceOf(ClienteleError)
      expect(error).toMatchObject({ code: 'network' })
      // What arrived before is whole pages.
      expect((linesOf(text) - 1) % 1000).toBe(0)
    },
  )

  test('the connection breaks in every page → each is asked for again, and every customer is there once', async () => {
    const proxy = await broken({ cutAnswersAfter: [50_000, 900_000, 1_700_000] })
    const stream = exportCustomers(clientAt(proxy.url, 3), { format: 'ndjson', columns: ['id'] })
    const { text, error } = await readAll(stream)
    expect(error).toBeUndefined()
    expect(proxy.cuts()).toBe(3)
    const lines = text.trimEnd().split('\n')
    expect([lines.length, new Set(lines).size]).toEqual([total, total])
  })
})

describe('GET /customers/export', () => {
  const get = (url: string, accept: string) =>
    fetch(`${url}/api/crm/customers/export`, { headers: { accept, authorization: `Bearer ${token}` } })

  test('whole over a socket → every customer, formulas marked, and in NDJSON the count as the last line', async () => {
    const csv = await readAll((await get(server.url, 'text/csv')).body!)
    expect([csv.error, linesOf(csv.text)]).toEqual([undefined, total + 1])
    expect(csv.text).toContain(",'=Customer 1,")
    expect(csv.text).not.toContain(',=Customer')
    const ndjson = await readAll((await get(server.url, 'application/x-ndjson')).body!)
    expect(linesOf(ndjson.text)).toBe(total + 1)
    expect(ndjson.text.trimEnd().endsWith(`\n{"exported":${total}}`)).toBe(true)
  })

  test.each(['text/csv', 'application/x-ndjson'])(
    '%s: the connection breaks in the body → the body fails instead of ending',
    async (accept) => {
      for (const cut of [5000, 150_000, 350_000]) {
        const proxy = await broken({ cutAnswersAfter: [cut] })
        const { text, error } = await readAll((await get(proxy.url, accept)).body!)
        expect(proxy.cuts()).toBe(1)
        expect(error, `cut after ${cut}`).toBeInstanceOf(TypeError)
        expect(text).not.toContain('{"exported"')
      }
    },
  )

  test.each(['text/csv', 'application/x-ndjson'])(
    '%s: the database fails at the second page → the body fails, though the status was 200',
    async (accept) => {
      let asked = 0
      const gateway: Gateway = {
        async call(call, caller) {
          if (++asked === 2) throw new ClienteleError('internal', 'The database has gone')
          const answer = await backend.fetch(
            new Request(`${server.url}/rest/v1/rpc/${call.rpc}`, {
              method: 'POST',
              headers: {
                authorization: `Bearer ${caller.token}`,
                apikey: backend.publishableKey,
                'content-profile': 'crm',
                'content-type': 'application/json',
              },
              body: JSON.stringify({ input: call.value }),
            }),
          )
          return { status: answer.status, body: await answer.text() }
        },
      }
      const tokens = createTokenVerifier({
        jwksUrl: `${server.url}/auth/v1/.well-known/jwks.json`,
      })
      const failing = createServer(toNodeListener(createHandler({ gateway, tokens })))
      await new Promise<void>((resolve) => failing.listen(0, '127.0.0.1', resolve))
      const response = await get(`http://127.0.0.1:${(failing.address() as AddressInfo).port}`, accept)
      expect(response.status).toBe(200)
      const { text, error } = await readAll(response.body!)
      failing.closeAllConnections()
      failing.close()
      expect(asked).toBe(2)
      expect(error).toBeInstanceOf(TypeError)
      expect(text).not.toContain('{"exported"')
    },
  )
})
