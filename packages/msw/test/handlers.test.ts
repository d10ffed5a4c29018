import { createCustomersClient } from '@clientele/core'
import { type Operation, operations } from '@clientele/core/contract'
import { createCustomersStore } from '@clientele/core/store'
import { type Backend } from '@clientele/embedded'
import { openBackend } from '@clientele/embedded/node'
import { setupServer } from 'msw/node'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { clienteleHandlers } from '../src/index.js'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 120_000 })

const baseUrl = 'https://api.example/below'
const password = 'correct horse battery staple'
let backend: Backend
let opened = 0
const server = setupServer(
  ...clienteleHandlers(
    async () => {
      opened += 1
      return backend
    },
    { baseUrl },
  ),
)

beforeAll(async () => {
  backend = await openBackend()
  const user = await backend.createUser({ email: 'admin@example.com', password })
  await backend.transaction(async ({ query }) => {
    const id = crypto.randomUUID()
    await query(`insert into crm.organizations (organization_id, name) values ($1::text::uuid, 'Example')`, [
      id,
    ])
    await query(
      `insert into crm.members (organization_id, user_id, role) values ($1::text::uuid, $2::text::uuid, 'admin')`,
      [id, user.id],
    )
  })
  server.listen({ onUnhandledFrame: 'error' })
})
afterAll(async () => {
  server.close()
  await backend.close()
})

async function signIn(): Promise<Record<string, string>> {
  const answer = await fetch(`${baseUrl}/auth/v1/token?grant_type=password`, {
    method: 'POST',
    body: JSON.stringify({ email: 'admin@example.com', password }),
  })
  const { access_token } = (await answer.json()) as { access_token: string }
  return { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' }
}

test('what is created through the mock is in its list, also by way of the function', async () => {
  const headers = await signIn()
  const draft = { name: 'Ada Lovelace', email: 'ada@example.com' }
  const created = await fetch(`${baseUrl}/api/crm/customers`, {
    method: 'POST',
    headers,
    body: JSON.stringify(draft),
  })
  expect(created.status).toBe(201)

  const listed = await fetch(`${baseUrl}/api/crm/customers?search=ada`, { headers })
  expect(await listed.json()).toMatchObject({ customers: [draft], stats: { totalCustomers: 1 } })

  const called = await fetch(`${baseUrl}/rest/v1/rpc/list_customers`, {
    method: 'POST',
    headers: { ...headers, 'content-profile': 'crm' },
    body: JSON.stringify({ input: {} }),
  })
  expect(await called.json()).toMatchObject({ customers: [draft] })
})

test('what a host’s store creates through the mock is in the lists that are on its screen', async () => {
  const { authorization = '' } = await signIn()
  const client = createCustomersClient({
    baseUrl: `${baseUrl}/api/crm`,
    accessToken: () => authorization.replace('Bearer ', ''),
  })
  const store = createCustomersStore(client)
  const list = store.list({ search: 'Hopper' })
  const leave = list.subscribe(() => undefined)
  await vi.waitFor(() => expect(list.getSnapshot().state).toBe('empty'))
  await store.create({ name: 'Grace Hopper', email: 'grace@example.com' })
  await vi.waitFor(() =>
    expect(list.getSnapshot().customers.map(({ name }) => name)).toEqual(['Grace Hopper']),
  )
  leave()
  const { customers } = await client.customers.list({ search: 'Hopper' })
  expect(customers.map(({ email }) => email)).toEqual(['grace@example.com'])
})

test('the mock refuses what the database refuses', async () => {
  const headers = await signIn()
  const create = (email: string) =>
    fetch(`${baseUrl}/api/crm/customers`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ name: 'Twin', email }),
    })
  expect((await create('twin@example.com')).status).toBe(201)
  const refused = await create('TWIN@example.com')
  expect(refused.status).toBe(409)
  expect(await refused.json()).toMatchObject({ code: 'duplicate_email' })
  expect((await fetch(`${baseUrl}/api/crm/customers`)).status).toBe(401)
})

test('every operation of the contract has a handler', () => {
  const rows = Object.values(operations).flatMap((resource): Operation[] => Object.values(resource))
  const handled = new Set(
    clienteleHandlers(backend).map(({ info }) => `${String(info.method)} ${String(info.path)}`),
  )
  for (const { method, path } of rows) {
    expect(handled).toContain(`${method} */api/crm${path.replaceAll(/\{(\w+)\}/g, ':$1')}`)
  }
})

test('a backend given as a function is opened once', async () => {
  await Promise.all([signIn(), signIn()])
  expect(opened).toBe(1)
})
