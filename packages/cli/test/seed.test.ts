/** The data sets in the real schema: what the database counts is what the files say. */
import { openBackend } from '@clientele/embedded/node'
import { operations } from '@clientele/core/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoUsers } from '../src/dev/demo-users.js'
import { seedDemo } from '../src/dev/seed-demo.js'
import { nordicClean } from '../src/nordic-clean/nordic-clean.js'
import { writeDataset } from '../src/seed/write-dataset.js'

type Backend = Awaited<ReturnType<typeof openBackend>>
let backend: Backend
beforeAll(async () => {
  backend = await openBackend()
}, 120_000)
afterAll(() => backend.close())

const count = async (table: string) => {
  const rows = await backend.transaction(({ query }) => query(`select count(*)::text as n from ${table}`, []))
  return Number(rows[0]?.['n'])
}

/** A caller as a verified token would describe one. */
async function caller(email: string) {
  const rows = await backend.transaction(({ query }) =>
    query('select id::text from auth.users where email = $1::text', [email]),
  )
  return { sub: String(rows[0]?.['id']), role: 'authenticated' as const }
}

test(
  'a seed that is cut short leaves no half organisation, and the next one finishes it',
  { timeout: 180_000 },
  async () => {
    const controller = new AbortController()
    const cut = seedDemo(backend, controller.signal, (organization) => {
      if (organization === 'Nordic Clean') controller.abort(new Error('cut'))
    })
    await expect(cut).rejects.toThrow('cut')
    expect(await count('crm.organizations')).toBe(1)
    expect(await count('crm.customers')).toBe(91)

    const told: string[] = []
    const tell = (organization: string, customers: number, done: boolean) => {
      if (done) told.push(`${organization} ${customers}`)
    }
    await seedDemo(backend, new AbortController().signal, tell)
    await seedDemo(backend, new AbortController().signal, tell)
    expect(told).toEqual(['Nordic Clean 5000'])
    expect(await count('auth.users')).toBe(8)
    expect(await count('crm.members')).toBe(8)
  },
)

test('every role of Northwind sees its figures', async () => {
  for (const { email } of demoUsers.slice(0, 4)) {
    const { stats } = await backend.call(operations.customers.list, { limit: 1 }, await caller(email))
    expect(stats).toMatchObject({ totalCustomers: 91, businessCustomers: 91, totalRevenue: 1239855.78 })
  }
})

test('rows keep the authorship and the time they were given', async () => {
  const { customers } = await backend.call(
    operations.customers.list,
    { search: 'VINET', limit: 5 },
    await caller('admin@northwind.example'),
  )
  const customer = customers.find((row) => row.externalId === 'VINET')
  expect(customer).toMatchObject({
    createdBy: (await caller('admin@northwind.example')).sub,
    version: 1,
    metadata: { country: 'France' },
  })
  expect(customer?.createdAt.slice(0, 10)).toBe('1996-07-04')
  expect(customer?.updatedAt).toBe(customer?.createdAt)
})

test('Nordic Clean has as much revenue as its records add up to', async () => {
  const team = { admin: '1', manager: '2', agent: '3', viewer: '4' }
  const cents = (value: string) => Math.round(Number(value) * 100)
  const expected = [...nordicClean().customers(team)]
    .flatMap(({ jobs, offers }) => [
      ...jobs.filter(({ status }) => status === 'completed'),
      ...offers.filter(({ status }) => status === 'accepted'),
    ])
    .reduce((sum, { value }) => sum + cents(value), 0)
  const { stats } = await backend.call(
    operations.customers.list,
    {},
    await caller('viewer@nordicclean.example'),
  )
  expect(stats.totalCustomers).toBe(5000)
  expect(cents(String(stats.totalRevenue))).toBe(expected)
})

test('a data set without its roles is refused, and nothing is written', async () => {
  const write = backend.transaction((transaction) =>
    writeDataset(transaction, nordicClean({ count: 1, seed: 2 }), []),
  )
  await expect(write).rejects.toThrow('admin')
  expect(await count('crm.organizations')).toBe(2)
})
