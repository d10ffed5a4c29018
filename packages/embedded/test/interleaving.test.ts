import { operations } from '@clientele/core/contract'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Backend } from '../src/index.js'
import { createPeople, type Organization, organizations, type People, type Role, roles } from './people.js'
import { openBackend } from '../src/node/index.js'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

let backend: Backend
let people: People
beforeAll(async () => {
  backend = await openBackend()
  people = await createPeople(backend)
  for (const organization of Object.keys(organizations) as Organization[]) {
    for (let n = 0; n < 5; n += 1) {
      await backend.call(
        operations.customers.create,
        { name: `${organization} ${n}`, phone: String(n) },
        people[organization].admin,
      )
    }
  }
})
afterAll(() => backend.close())

/** What a request of this turn should do, chosen so that every kind meets every other. */
const kinds = ['list', 'create', 'broken', 'anonymous', 'rpc'] as const

function request(kind: (typeof kinds)[number], token: string, turn: number): Request {
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'content-profile': 'crm',
  }
  const post = (path: string, body: unknown, more: Record<string, string> = headers) =>
    new Request(`http://localhost${path}`, { method: 'POST', headers: more, body: JSON.stringify(body) })
  switch (kind) {
    case 'list':
      return new Request('http://localhost/api/crm/customers?limit=200', { headers })
    case 'create':
      return post('/api/crm/customers', { name: `turn ${turn}`, phone: String(turn) })
    case 'broken':
      return post('/rest/v1/rpc/get_customer_statistics', { customer_id: 'no uuid' })
    case 'anonymous':
      return post('/rest/v1/rpc/list_customers', { input: {} }, { 'content-profile': 'crm' })
    case 'rpc':
      return post('/rest/v1/rpc/list_customers', { input: { limit: 200 } })
  }
}

const turns = Array.from({ length: 200 }, (_, turn) => ({
  turn,
  kind: kinds[turn % kinds.length] ?? 'list',
  organization: (turn % 2 === 0 ? 'north' : 'south') as Organization,
  role: roles[turn % roles.length] as Role,
}))

function expectedStatus({ kind, role }: (typeof turns)[number]): number {
  return { list: 200, create: role === 'viewer' ? 403 : 201, broken: 400, anonymous: 401, rpc: 200 }[kind]
}

test('200 interleaved requests of two organisations never see each other, and leave nothing behind', async () => {
  const tokens = new Map<string, string>()
  for (const organization of Object.keys(organizations) as Organization[]) {
    for (const role of roles) {
      tokens.set(organization + role, await backend.createAccessToken(people[organization][role]))
    }
  }

  const answers = await Promise.all(
    turns.map(async ({ turn, kind, organization, role }) => {
      const answer = await backend.fetch(request(kind, tokens.get(organization + role) ?? '', turn))
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
    }),
  )

  const team = (organization: Organization) =>
    new Set<unknown>(roles.map((role) => people[organization][role].id))
  const results = turns.map((turn) => ({ ...turn, ...answers[turn.turn] }))
  expect(results.map(({ status }) => status)).toEqual(turns.map(expectedStatus))

  const created = results.filter(({ status }) => status === 201)
  expect(created.length).toBeGreaterThan(20)
  expect(created.map(({ body }) => body?.['createdBy'])).toEqual(
    created.map(({ organization, role }) => people[organization][role].id),
  )

  const seen = results
    .filter(({ kind }) => kind === 'list' || kind === 'rpc')
    .flatMap(({ organization, body }) =>
      ((body?.['customers'] ?? []) as { createdBy: unknown }[]).map(({ createdBy }) => ({
        organization,
        createdBy,
      })),
    )
  expect(seen.length).toBeGreaterThan(80 * 5)
  expect(seen.filter(({ organization, createdBy }) => !team(organization).has(createdBy))).toEqual([])

  await backend.transaction(async ({ query }) => {
    const [left] = await query(
      `select current_user as "user", current_setting('role') as role,
         coalesce(current_setting('request.jwt.claims', true), '') as claims,
         coalesce(current_setting('response.status', true), '') as status,
         current_setting('transaction_read_only') as read_only`,
      [],
    )
    expect(left).toEqual({ user: 'postgres', role: 'none', claims: '', status: '', read_only: 'off' })
  })
})
