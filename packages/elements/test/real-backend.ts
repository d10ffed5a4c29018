/** The real schema in a worker, opened once for a test file, and what a screen reader's user does to get somewhere. */
import { afterAll, afterEach, beforeAll, expect, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import {
  createCustomersClient,
  type Customer,
  type CustomerDraft,
  type CustomersClient,
} from '@clientele/core'
import { connectWorker, type WorkerBackend } from '../../embedded/src/index.js'
import { focused } from './harness.js'

let backend: WorkerBackend
let token: string
let client: CustomersClient
beforeAll(async () => {
  backend = connectWorker(new Worker(new URL('./documents.worker.ts', import.meta.url), { type: 'module' }))
  token = await backend.createAccessToken('manager@uploads.example')
  client = clientOver((request) => backend.fetch(request))
}, 240_000)
afterAll(() => backend.close())
afterEach(() => {
  document.body.replaceChildren()
  document.documentElement.lang = 'en'
})

/** A manager's client whose requests pass through here; `answer` gives the real answer. */
export function clientOver(
  fetch: (request: Request, answer: (request: Request) => Promise<Response>) => Promise<Response>,
): CustomersClient {
  return createCustomersClient({
    baseUrl: '/api/crm',
    accessToken: () => token,
    fetch: (input, init) => fetch(new Request(input, init), (request) => backend.fetch(request)),
    retries: 0,
  })
}

/** A manager's client. */
export const realClient = (): CustomersClient => client

export const patient = { timeout: 20_000 }
let made = 0

/** A customer of its own: the number in name and address is another one each time. */
export function newCustomer(draft: Partial<CustomerDraft> = {}): Promise<Customer> {
  made += 1
  return client.customers.create({
    name: `Ada ${made}`,
    email: `ada${made}@keys.example`,
    city: 'Kiruna',
    ...draft,
  })
}

/** The customer as the server has it. */
export const now = (customer: Pick<Customer, 'id'>) => client.customers.get(customer.id)

type Role = Parameters<typeof page.getByRole>[0]
export const named = (role: Role, name: string | RegExp) => page.getByRole(role, { name, exact: true })
export const appears = (role: Role, name: string | RegExp) =>
  expect.element(named(role, name), patient).toBeInTheDocument()

/** Tab, until the focus is on what is called so. */
export async function tabTo(role: Role, name: string | RegExp): Promise<void> {
  await appears(role, name)
  for (let presses = 0; presses < 60; presses++) {
    if (focused() === named(role, name).query()) return
    await userEvent.tab()
  }
  throw new Error(`Tab never reaches the ${role} “${name}”`)
}
export const isFocused = (role: Role, name: string | RegExp) =>
  vi.waitFor(() => expect(focused()).toBe(named(role, name).query()), patient)

/** Tab to a button, and press it. */
export async function press(name: string | RegExp): Promise<void> {
  await tabTo('button', name)
  await userEvent.keyboard('{Enter}')
}
