/** The columns of the grid, and the sorts that a narrow list offers in a menu. */
import type { CustomerSort } from '@clientele/core'
import type { Strings } from '../localization/en.js'

type SortKey = Exclude<CustomerSort, `-${string}`>

export interface Column {
  readonly id: string
  readonly label: keyof Strings
  /** Set where the server can sort by this column. */
  readonly sort?: SortKey
  /** Whether the first click sorts descending: newest and highest first. */
  readonly descendingFirst?: boolean
}

export const columns: readonly Column[] = [
  { id: 'name', label: 'name', sort: 'name' },
  { id: 'status', label: 'status' },
  { id: 'phone', label: 'phone' },
  { id: 'city', label: 'city' },
  { id: 'activity', label: 'lastActivity', sort: 'lastActivityDate', descendingFirst: true },
  { id: 'created', label: 'created', sort: 'createdAt', descendingFirst: true },
  { id: 'value', label: 'lifetimeValue', sort: 'lifetimeValue', descendingFirst: true },
]

export const sortLabels: Readonly<Record<CustomerSort, keyof Strings>> = {
  '-createdAt': 'newest',
  createdAt: 'oldest',
  name: 'nameAscending',
  '-name': 'nameDescending',
  '-lastActivityDate': 'recentlyActive',
  lastActivityDate: 'leastRecentlyActive',
  '-lifetimeValue': 'highestValue',
  lifetimeValue: 'lowestValue',
}

/** The `aria-sort` of a column under a sort. */
export function ariaSort(column: Column, sort: CustomerSort): 'ascending' | 'descending' | 'none' {
  if (sort === column.sort) return 'ascending'
  return sort === `-${column.sort}` ? 'descending' : 'none'
}

/** The sort that a click on the column's header asks for. */
export function nextSort(column: Column, sort: CustomerSort): CustomerSort {
  const { sort: key = 'createdAt' } = column
  const now = ariaSort(column, sort)
  const descending = now === 'none' ? column.descendingFirst === true : now === 'ascending'
  return descending ? `-${key}` : key
}
