import { createCustomersClient, operations } from '@clientele/core'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { clienteleHandlers, override } from '../src/index.js'

const baseUrl = 'https://api.example'
const server = setupServer(
  ...clienteleHandlers({ fetch: async () => Response.json('the real one', { status: 418 }) }, { baseUrl }),
)
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
afterEach(() => server.resetHandlers())
afterAll(() => server.close())

const client = createCustomersClient({
  baseUrl: `${baseUrl}/api/crm`,
  accessToken: () => 'token',
  retries: 0,
})
const id = '01930000-0000-7000-8000-000000000001'

test('a forced refusal reaches the client as the API would refuse, with its code, status and details', async () => {
  const details = { jobs: [{ id, title: 'Roof', status: 'scheduled' }] }
  server.use(
    override(
      operations.customers.delete,
      { refuse: 'active_jobs', detail: 'Two jobs', details },
      { baseUrl },
    ),
  )
  await expect(client.customers.delete(id)).rejects.toMatchObject({
    code: 'active_jobs',
    status: 409,
    message: 'Two jobs',
    details,
  })
})

test('only that operation is forced; the others go on to the backend', async () => {
  server.use(override(operations.customers.get, { refuse: 'forbidden' }, { baseUrl }))
  await expect(client.customers.get(id)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(client.customers.statistics(id)).rejects.toMatchObject({ status: 418 })
})

test('a forced answer is what the client gets', async () => {
  server.use(override(operations.customers.lifetimeValue, { answer: 1250.5 }, { baseUrl }))
  expect(await client.customers.lifetimeValue(id)).toBe(1250.5)
})

test('a lost connection is a network error', async () => {
  server.use(override(operations.customers.get, 'network', { baseUrl }))
  await expect(client.customers.get(id)).rejects.toMatchObject({ code: 'network' })
})

test('a pending operation ends when the caller gives up', async () => {
  server.use(override(operations.customers.get, 'pending', { baseUrl }))
  await expect(client.customers.get(id, { timeout: 50 })).rejects.toMatchObject({ code: 'timeout' })
})
