import { describe, expect, it } from 'vitest'
import { createCustomersClient } from '../src/index.js'
import { localServer } from './local-server.js'
import { failure, page, problem } from './samples.js'

const accessToken = () => 'token'
const next: Readonly<Record<string, string | null>> = { start: 'b', b: 'c', c: null }

async function threePages() {
  const server = await localServer(({ url }) => ({
    body: page(next[url.searchParams.get('cursor') ?? 'start'] ?? null),
  }))
  return { server, client: createCustomersClient({ baseUrl: server.url, accessToken }) }
}

describe('iterating over pages', () => {
  it('every page comes once, with the query of the first', async () => {
    const { server, client } = await threePages()
    const cursors: (string | null)[] = []
    for await (const { page } of client.customers.iterate({ type: 'business' })) cursors.push(page.nextCursor)
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
    for await (const { page } of client.customers.iterate()) {
      cursor = page.nextCursor
      break
    }
    expect(server.received).toHaveLength(1)
    const rest: (string | null)[] = []
    for await (const { page } of client.customers.iterate({ cursor: cursor ?? undefined }))
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
        for await (const _ of client.customers.iterate()) pages++
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
        for await (const { page } of client.customers.iterate()) expect(page.nextCursor).toBe('b')
      })(),
    )
    expect(error.code).toBe('invalid_response')
    expect(server.received).toHaveLength(2)
  })
})
