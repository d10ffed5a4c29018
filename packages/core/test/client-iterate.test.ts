import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { createCustomersClient, operations, type Operation } from '../src/index.js'
import { routeOf } from '../src/contract/route.js'
import { localServer } from './local-server.js'
import { customer, failure, page, problem, statistics } from './samples.js'

const accessToken = () => 'token'
const next: Readonly<Record<string, string | null>> = { start: 'b', b: 'c', c: null }

async function threePages() {
  const server = await localServer(({ url }) => ({
    body: page(next[url.searchParams.get('cursor') ?? 'start'] ?? null),
  }))
  return { server, client: createCustomersClient({ baseUrl: server.url, accessToken }) }
}

describe('iterating', () => {
  it('every row comes once, and its page is fetched when the loop gets there', async () => {
    const rows = [1, 2, 3, 4].map((number) => ({ ...customer, statistics, name: `Customer ${number}` }))
    const server = await localServer(({ url }) => ({
      body: url.searchParams.has('cursor')
        ? { ...page(null), customers: rows.slice(2) }
        : { ...page('b'), customers: rows.slice(0, 2) },
    }))
    const client = createCustomersClient({ baseUrl: server.url, accessToken })
    const all = client.customers.iterate()
    const seen: [name: string | undefined, cursor: string | null | undefined, requests: number][] = []
    for await (const { name } of all) seen.push([name, all.cursor, server.received.length])
    expect(seen).toEqual([
      ['Customer 1', undefined, 1],
      ['Customer 2', undefined, 1],
      ['Customer 3', 'b', 2],
      ['Customer 4', 'b', 2],
    ])
    expect(all.cursor).toBeNull()
  })

  it('a loop that failed goes on over the same from the page where it failed', async () => {
    const server = await localServer(({ url }, before) =>
      before === 1
        ? problem('internal')
        : {
            body: {
              ...page(url.searchParams.has('cursor') ? null : 'b'),
              customers: [{ ...customer, statistics }],
            },
          },
    )
    const client = createCustomersClient({ baseUrl: server.url, accessToken })
    const all = client.customers.iterate()
    let rows = 0
    const loop = async () => {
      for await (const _ of all) rows++
    }
    expect((await failure(loop())).code).toBe('internal')
    expect([rows, all.cursor]).toEqual([1, 'b'])
    await loop()
    expect([rows, all.cursor]).toEqual([2, null])
    expect(server.received.map(({ url }) => url.searchParams.get('cursor'))).toEqual([null, 'b', 'b'])
  })

  it('every list of the contract that has pages has one array in them', () => {
    const outputs = Object.values(operations).flatMap((rows) => {
      const { list } = rows as { list?: Operation }
      return list && routeOf(list).paged ? [list.output as z.ZodMiniObject] : []
    })
    expect(outputs.length).toBeGreaterThan(4)
    for (const { shape } of outputs)
      expect(Object.values(shape).filter((field) => field instanceof z.ZodMiniArray)).toHaveLength(1)
  })

  it('every page comes once, with the query of the first', async () => {
    const { server, client } = await threePages()
    const cursors: (string | null)[] = []
    for await (const { page } of client.customers.iterate({ type: 'business' }).pages())
      cursors.push(page.nextCursor)
    expect(cursors).toEqual(['b', 'c', null])
    expect(server.received.map(({ url }) => url.search)).toEqual([
      '?type=business',
      '?type=business&cursor=b',
      '?type=business&cursor=c',
    ])
  })

  it('a loop that ended goes on from the cursor it saw last', async () => {
    const { server, client } = await threePages()
    let cursor: string | null = null
    for await (const { page } of client.customers.iterate().pages()) {
      cursor = page.nextCursor
      break
    }
    expect(server.received).toHaveLength(1)
    const rest: (string | null)[] = []
    for await (const { page } of client.customers.iterate({ cursor: cursor ?? undefined }).pages())
      rest.push(page.nextCursor)
    expect(rest).toEqual(['c', null])
    expect(server.received.map(({ url }) => url.searchParams.get('cursor'))).toEqual([null, 'b', 'c'])
  })

  it('a refusal in the middle is thrown to the loop, which keeps what it has', async () => {
    const server = await localServer((_, before) =>
      before === 0 ? { body: page('b') } : problem('forbidden'),
    )
    const client = createCustomersClient({ baseUrl: server.url, accessToken })
    let pages = 0
    const error = await failure(
      (async () => {
        for await (const _ of client.customers.iterate().pages()) pages++
      })(),
    )
    expect(error.code).toBe('forbidden')
    expect(pages).toBe(1)
  })

  it('a page that names itself as the next does not loop for ever', async () => {
    const server = await localServer(() => ({ body: page('b') }))
    const client = createCustomersClient({ baseUrl: server.url, accessToken })
    const error = await failure(
      (async () => {
        for await (const { page } of client.customers.iterate().pages()) expect(page.nextCursor).toBe('b')
      })(),
    )
    expect(error.code).toBe('invalid_response')
    expect(server.received).toHaveLength(2)
  })
})
