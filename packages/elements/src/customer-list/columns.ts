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
  readonly sort: SortKey | undefined
  /** The least width in pixels, and the share of what is left over. */
  readonly width: readonly [least: number, share: number]
  /** Which columns go first where there is less room, the highest number first; those of a narrow list have the lowest. */
  readonly rank: number
}

const column = (
  id: CustomerColumn,
  rank: number,
  width: Column['width'],
  sort?: SortKey,
  label = id as keyof Strings,
): Column => ({ id, label, sort, width, rank })

/** All columns, in the order in which a menu offers them. */
export const columns: readonly Column[] = [
  column('name', 0, [180, 2.4], 'name'),
  column('status', 2, [92, 0.8]),
  column('type', 9, [92, 0.8]),
  column('email', 7, [180, 1.6]),
  column('phone', 4, [132, 1.25]),
  column('address', 12, [160, 1.4]),
  column('city', 6, [104, 1]),
  column('tags', 8, [120, 1.2]),
  column('organizationNumber', 10, [140, 1]),
  column('activeJobs', 11, [96, 0.7], undefined, 'jobsColumn'),
  column('activity', 3, [116, 0.9], 'lastActivityDate', 'lastActivity'),
  column('created', 5, [112, 0.9], 'createdAt'),
  column('updated', 13, [112, 0.9], undefined, 'changedColumn'),
  column('value', 1, [128, 0.9], 'lifetimeValue', 'lifetimeValue'),
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

/** The sort that a click on the column's header asks for: names from A first, everything else from the newest or highest. */
export function nextSort(column: Column, sort: CustomerSort): CustomerSort {
  const { sort: key = 'createdAt' } = column
  const now = ariaSort(column, sort)
  const descending = now === 'none' ? key !== 'name' : now === 'ascending'
  return descending ? `-${key}` : key
}
