/** What every contestant gets and gives: the same rows in the same six columns, and a way to change one of them. */
import type { CustomerListItem } from '@clientele/core'
import { Formats } from '../../../../packages/elements/src/localization/formats.js'

export type Row = CustomerListItem

export type SortedBy = 'value' | 'name'

export interface Mounted {
  readonly scroller: () => Element
  /** Shows other rows, of which only the one at `index` is another object. */
  readonly update: (rows: Row[], index: number) => void
  /** Sorts all rows by a number or a text, the least first, and shows them. */
  readonly sort?: (by: SortedBy) => void
}

export type Contestant = (host: HTMLElement, rows: Row[]) => Mounted | Promise<Mounted>

export const formats = new Formats('en', 'EUR')
/** Six columns that are one text each in ours too. */
export const plainColumns = ['email', 'type', 'phone', 'city', 'created', 'value'] as const

export const plainTexts = (row: Row): string[] => [row.email ?? '–', row.type, ...texts(row).slice(2)]

export const columnNames = ['name', 'status', 'phone', 'city', 'created', 'value'] as const

/** A row as six texts. */
export const texts = (row: Row): string[] => [
  row.name,
  row.status,
  row.phone ?? '–',
  row.city ?? '–',
  formats.date(row.createdAt),
  formats.money(row.statistics.lifetimeValue),
]
