/** The published figures of Northwind, counted on the parsed files alone. */
import { expect, test } from 'vitest'
import { parseNorthwindCsv } from '../src/northwind/csv.js'
import { orderValue, scaled } from '../src/northwind/money.js'
import { northwind } from '../src/northwind/northwind.js'
import type { CustomerRecord, Team } from '../src/seed/dataset.js'

const team: Team = { admin: 'admin', manager: 'manager', agent: 'agent', viewer: 'viewer' }
const records = [...northwind().customers(team)]
const jobs = records.flatMap((record) => record.jobs)
const isActive = (job: { status: string }) => job.status === 'in_progress'

function customer(externalId: string): CustomerRecord {
  const found = records.find((record) => record.customer.external_id === externalId)
  if (!found) throw new Error(`No customer ${externalId}`)
  return found
}

/** Sums completed jobs in cents. */
function revenue(of: CustomerRecord[]): bigint {
  return of
    .flatMap((record) => record.jobs)
    .filter((job) => job.status === 'completed')
    .reduce((sum, job) => sum + scaled(job.value, 2), 0n)
}

test('there are 91 customers and 830 orders', () => {
  expect(records).toHaveLength(91)
  expect(jobs).toHaveLength(830)
})

test('the revenue of shipped orders is 1 239 855.78', () => {
  expect(revenue(records)).toBe(123985578n)
})

test.each([
  ['QUICK', 11027732n],
  ['SAVEA', 10436196n],
  ['ERNSH', 9497609n],
  ['FISSA', 0n],
])('the lifetime value of %s is %s cents', (id, cents) => {
  expect(revenue([customer(id)])).toBe(cents)
})

test('21 orders of 18 customers have not been shipped', () => {
  expect(jobs.filter(isActive)).toHaveLength(21)
  expect(records.filter((record) => record.jobs.some(isActive))).toHaveLength(18)
  expect(jobs.filter(isActive).every((job) => job.completed_at === null)).toBe(true)
})

test('FISSA and PARIS have no jobs, and no one else', () => {
  const idle = records.filter((record) => record.jobs.length === 0)
  expect(idle.map((record) => record.customer.external_id)).toEqual(['FISSA', 'PARIS'])
})

test('an unquoted comma belongs to the address', () => {
  expect(customer('BONAP').customer).toMatchObject({
    name: "Bon app'",
    address: '12, rue des Bouchers, 13008',
    city: 'Marseille',
    phone: '91.24.45.40',
  })
  const countries = new Set(records.map((record) => record.customer.metadata['country']))
  expect(countries.size).toBe(21)
})

test('NULL stands for nothing', () => {
  expect(customer('ANTON').customer.metadata['fax']).toBeNull()
  expect(JSON.stringify(records)).not.toContain('NULL')
})

test('ids are UUIDv7, distinct, and the same on every run', () => {
  const ids = records.flatMap((record) => [record.customer.id, ...record.jobs.map((job) => job.id)])
  expect(new Set(ids).size).toBe(91 + 830)
  for (const id of ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
  expect([...northwind().customers(team)]).toEqual(records)
})

test('some customers are the agent’s, most are not', () => {
  const own = records.filter((record) => record.customer.assigned_to === 'agent')
  expect(own.length).toBeGreaterThan(5)
  expect(own.length).toBeLessThan(45)
})

test('a row with too few cells, or too many without an address, is refused with its line', () => {
  expect(() => parseNorthwindCsv('a,b\n1,2\n1\n', 'a')).toThrow('Line 3 has 1 cells instead of 2.')
  expect(() => parseNorthwindCsv('a,b\n1,2,3\n')).toThrow('Line 2 has 3 cells instead of 2.')
})

test('an order is rounded once, half up', () => {
  const line = { unitPrice: '0.10', quantity: '1', discount: '0.05' } // 0.095
  expect(orderValue([line])).toBe('0.10')
  expect(orderValue([line, line])).toBe('0.19')
  expect(orderValue([])).toBe('0.00')
})

test('a number with more decimals than expected is refused', () => {
  expect(() => scaled('0.1499999', 2)).toThrow('0.1499999')
  expect(() => scaled('1e3', 2)).toThrow('1e3')
})
