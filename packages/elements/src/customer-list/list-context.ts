/** What the parts of a list that are loaded later see of it. */
import type { ClienteleError, CustomerListItem, SavedView } from '@clientele/core'
import type { CustomersStore } from '@clientele/core/store'
import type { Formats } from '../localization/formats.js'
import type { Localization } from '../localization/localization.js'
import type { CustomerList } from './customer-list.js'

export interface ListContext {
  readonly list: CustomerList
  readonly localization: Localization
  store(): CustomersStore | undefined
  formats(): Formats
  /** All loaded rows. */
  rows(): readonly CustomerListItem[]
  /** The saved view that was opened last. */
  view(): SavedView | undefined
  setView(view: SavedView | undefined): void
  /** Selects customers by id, or all that match, as somebody at the list would. */
  select(selection: readonly string[] | 'matching'): void
  /** A part could not be fetched, which the status line says. */
  failed(error: ClienteleError): void
  /** Puts the focus on the row where it was, or the nearest that is left. */
  focusGrid(): void
}
