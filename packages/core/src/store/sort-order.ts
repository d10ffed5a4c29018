/** Where a customer that the server has not placed yet goes among loaded rows. */
import type { CustomerListItem, CustomerListQuery } from '../contract/customer-list.js'

const keys = {
  name: (row: CustomerListItem) => row.name.toLocaleLowerCase(),
  createdAt: (row: CustomerListItem) => row.createdAt,
  lastActivityDate: (row: CustomerListItem) => row.statistics.lastActivityDate ?? '',
  lifetimeValue: (row: CustomerListItem) => row.statistics.lifetimeValue,
}

/**
 * The rows with `row` at the place that the query's sort gives it, or unchanged if that place lies beyond the loaded
 * rows. The server's own order (its collation) replaces this one with the next answer.
 */
export function insertSorted(
  rows: readonly CustomerListItem[],
  row: CustomerListItem,
  query: CustomerListQuery,
  hasMore: boolean,
): readonly CustomerListItem[] {
  const sort = query.sort ?? '-createdAt'
  const descending = sort.startsWith('-')
  const key = keys[sort.replace('-', '') as keyof typeof keys]
  const own = key(row)
  const at = rows.findIndex((other) => (descending ? key(other) <= own : key(other) > own))
  if (at === -1) return hasMore ? rows : [...rows, row]
  return [...rows.slice(0, at), row, ...rows.slice(at)]
}
