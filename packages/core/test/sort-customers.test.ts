/** Sorting without the server at a size where numbers are packed; whether it is the server's order is a scenario. */
import { expect, it } from 'vitest'
import { CustomerSort, type CustomerListItem } from '../src/index.js'
import { sortCustomers } from '../src/store/sorting.js'
import { sampleCustomer } from './sample-customers.js'

const sorts = Object.values(CustomerSort.def.entries)
const shuffled = (n: number) => (n * 7919) % 20_011
const alphabet = 'abcdefghijklmnopqrstuvwxyz 0123456789'

/** Names that agree for many letters, ids of two kinds, values apart by a cent, times apart by a microsecond. */
function rowOf(n: number): CustomerListItem {
  const value = shuffled(n) % 5 === 0 ? 0 : (shuffled(n) % 997) / 100
  const time = `2026-01-0${1 + (shuffled(n) % 9)}T10:00:00.${String(shuffled(n) % 500).padStart(6, '0')}+00:00`
  const random = (shuffled(n) * 2_654_435_761) % 2 ** 32
  const sample = sampleCustomer(n)
  return {
    ...sample,
    id: n % 2 === 0 ? sample.id : `${random.toString(16).padStart(8, '0')}${sample.id.slice(8)}`,
    name: `Anderssons Bygg och Måleri ${alphabet[shuffled(n) % alphabet.length]} ${shuffled(n) % 300} ${'z'.repeat(n % 40)}`,
    createdAt: time,
    statistics: {
      ...sample.statistics,
      lifetimeValue: value,
      lastActivityDate: n % 7 === 0 ? null : time,
    },
  }
}

const keys: Record<string, (row: CustomerListItem) => string | number> = {
  name: (row) => row.name.replaceAll('å', 'a').toLowerCase(),
  createdAt: (row) => row.createdAt,
  lastActivityDate: (row) => row.statistics.lastActivityDate ?? '',
  lifetimeValue: (row) => row.statistics.lifetimeValue,
}

it.each(sorts)('20,000 rows by %s: the order of a comparison, equal ones by id', (sort) => {
  const rows = Array.from({ length: 20_000 }, (_, n) => rowOf(shuffled(n + 1)))
  const key = keys[sort.replace('-', '')]!
  const sign = sort.startsWith('-') ? -1 : 1
  const compare = (a: string | number, b: string | number) => (a < b ? -sign : a > b ? sign : 0)
  const expected = rows.toSorted((a, b) => compare(key(a), key(b)) || compare(a.id, b.id))
  const sorted = sortCustomers(rows, { sort })
  expect(sorted.map(({ id }) => id)).toEqual(expected.map(({ id }) => id))
})

it('no rows, one row, and rows that are all the same', () => {
  const row = sampleCustomer(1)
  for (const sort of sorts) {
    expect(sortCustomers([], { sort })).toEqual([])
    expect(sortCustomers([row], { sort, search: 'x' })).toEqual([row])
    expect(sortCustomers(Array(100).fill(row), { sort })).toHaveLength(100)
  }
})
