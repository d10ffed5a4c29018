/** The columns that `<customer-list>` can show: what they sort by, and how much room they want. */
import type { CustomerSort } from '@clientele/core'
import type { Strings } from '../localization/en.js'

type SortKey = Exclude<CustomerSort, `-${string}`>

/** Columns by name; `name` is always there and always first. */
export type CustomerColumn =
  | 'name'
  | 'status'
  | 'type'
  | 'email'
  | 'phone'
  | 'address'
  | 'city'
  | 'tags'
  | 'organizationNumber'
  | 'activeJobs'
  | 'activity'
  | 'created'
  | 'updated'
  | 'value'

export interface Column {
  readonly id: CustomerColumn
  readonly label: keyof Strings
  /** Set where the server can sort by this column. */
  readonly sort?: SortKey
  /** Whether the first click sorts descending: newest and highest first. */
  readonly descendingFirst?: boolean
  /** The least width in pixels, and the share of what is left over. */
  readonly width: readonly [least: number, share: number]
  /** Which columns go first where there is less room, the highest number first; those of a narrow list have the lowest. */
  readonly rank: number
}

/** All columns, in the order in which a menu offers them. */
export const columns: readonly Column[] = [
  { id: 'name', label: 'name', sort: 'name', width: [180, 2.4], rank: 0 },
  { id: 'status', label: 'status', width: [92, 0.8], rank: 2 },
  { id: 'type', label: 'type', width: [92, 0.8], rank: 9 },
  { id: 'email', label: 'email', width: [180, 1.6], rank: 7 },
  { id: 'phone', label: 'phone', width: [132, 1], rank: 4 },
  { id: 'address', label: 'address', width: [160, 1.4], rank: 12 },
  { id: 'city', label: 'city', width: [104, 1], rank: 6 },
  { id: 'tags', label: 'tags', width: [120, 1.2], rank: 8 },
  { id: 'organizationNumber', label: 'organizationNumber', width: [140, 1], rank: 10 },
  { id: 'activeJobs', label: 'jobsColumn', width: [96, 0.7], rank: 11 },
  {
    id: 'activity',
    label: 'lastActivity',
    sort: 'lastActivityDate',
    descendingFirst: true,
    width: [116, 0.9],
    rank: 3,
  },
  { id: 'created', label: 'created', sort: 'createdAt', descendingFirst: true, width: [112, 0.9], rank: 5 },
  { id: 'updated', label: 'changedColumn', width: [112, 0.9], rank: 13 },
  {
    id: 'value',
    label: 'lifetimeValue',
    sort: 'lifetimeValue',
    descendingFirst: true,
    width: [128, 0.9],
    rank: 1,
  },
]

export const defaultColumns: readonly CustomerColumn[] = [
  'name',
  'status',
  'phone',
  'city',
  'activity',
  'created',
  'value',
]

/** The named columns in their order, `name` first; unknown names and repetitions are left out. */
export function columnsOf(names: readonly string[]): readonly Column[] {
  const known = new Set(['name', ...names])
  return [...known].flatMap((name) => columns.find(({ id }) => id === name) ?? [])
}

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
