import { describe, expect, expectTypeOf, it } from 'vitest'
import * as z from 'zod/mini'
import { createClient, operation } from '../src/index.js'
import { localServer } from './local-server.js'

const visit = {
  rpc: 'visit',
  permission: 'customers:read',
  summary: 'Not in the contract.',
  problems: [],
} as const

const VisitPage = z.object({
  visits: z.array(z.string()),
  page: z.object({ nextCursor: z.nullable(z.string()) }),
})

const visits = {
  list: operation({
    ...visit,
    method: 'GET',
    path: '/customers/{customerId}/visits',
    input: z.strictObject({ customerId: z.string(), cursor: z.optional(z.string()) }),
    output: VisitPage,
  }),
  move: operation({
    ...visit,
    method: 'POST',
    path: '/customers/{customerId}/visits/{visit}/move',
    input: z.strictObject({ customerId: z.string(), visit: z.string(), to: z.string() }),
    output: z.string(),
  }),
}

describe('a client of another table', () => {
  it('takes one argument for each placeholder, in the order of the path', async () => {
    const server = await localServer(() => ({ body: '"moved"' }))
    const client = createClient({ visits }, { baseUrl: server.url, accessToken: () => 'token' })
    expectTypeOf(client.visits.move).parameters.toExtend<[string, string, { to: string }, unknown?]>()
    expect(await client.visits.move('a/b', 'v 1', { to: 'monday' })).toBe('moved')
    // Not a create: nothing in its input is an id of a new row.
    expect(server.received[0]).toMatchObject({
      url: { pathname: '/customers/a%2Fb/visits/v%201/move' },
      body: { to: 'monday' },
    })
  })

  it('iterates over any list that has pages, with its path arguments', async () => {
    const server = await localServer(({ url }) => ({
      body: { visits: [url.pathname], page: { nextCursor: url.searchParams.has('cursor') ? null : 'next' } },
    }))
    const client = createClient({ visits }, { baseUrl: server.url, accessToken: () => 'token' })
    const seen: string[] = []
    for await (const visit of client.visits.iterate('c1')) seen.push(visit)
    expect(seen).toEqual(['/customers/c1/visits', '/customers/c1/visits'])
  })
})
