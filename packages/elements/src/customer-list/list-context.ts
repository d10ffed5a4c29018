/** What the parts of a list see of it. */
import type { ClienteleError, CustomerListItem, SavedView } from '@clientele/core'
import type { CustomersStore } from '@clientele/core/store'
import type { Formats } from '../localization/formats.js'
import type { Localization } from '../localization/localization.js'
import type { CustomerList } from './customer-list.js'

/** A saved view that was opened. */
export interface OpenedView {
  readonly saved: SavedView
  /** Its name, marked where the list shows something else by now. */
  label(): string
}

export interface ListContext {
  readonly list: CustomerList
  readonly localization: Localization
  store(): CustomersStore | undefined
  formats(): Formats
  currency(): string | undefined
  /** All loaded rows. */
  rows(): readonly CustomerListItem[]
  /** The saved view that was opened last. */
  view(): OpenedView | undefined
  setView(view: OpenedView | undefined): void
  /** Selects customers by id, or all that match, as somebody at the list would. */
  select(selection: readonly string[] | 'matching'): void
  /** A part could not be fetched, which the status line says. */
  failed(error: ClienteleError): void
  /** What {@link failed} was last told. */
  unopened(): ClienteleError | undefined
  /** Whether the user may create customers; undefined until that is known. */
  creatable(): boolean | undefined
  /** Takes search and filters away. */
  clear(): void
  /** Puts the focus on a row, or where it was, or the nearest that is left. */
  focusGrid(row?: number): void
}
