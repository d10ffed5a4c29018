/** What `<customer-list>` says instead of rows, by state. */
import type { ClienteleError } from '@clientele/core'
import type { Strings } from '../localization/en.js'
import { icons } from '../theme/icons.js'
import type { Message } from '../theme/message.js'
import { unavailableMessage } from '../theme/unavailable-message.js'
import type { CustomerListReadyState } from './customer-list.js'

export interface StateView {
  readonly readyState: CustomerListReadyState
  readonly error: ClienteleError | undefined
  /** Whether a search or filter narrows the list. */
  readonly filtered: boolean
  readonly creatable: boolean
  readonly strings: Strings
  readonly retry: () => void
  readonly clear: () => void
  readonly create: () => void
}

/** The message of a state without rows; undefined where there are rows or will be. */
export function stateMessage(view: StateView): Message | undefined {
  const { readyState, strings, error } = view
  if (readyState !== 'empty') return unavailableMessage(readyState, error, strings, view.retry)
  if (view.filtered)
    return {
      icon: icons.search,
      title: strings.noMatchTitle,
      text: strings.noMatchText,
      action: { label: strings.clearFilters, run: view.clear },
    }
  return {
    icon: icons.people,
    title: strings.emptyTitle,
    text: strings.emptyText,
    action: view.creatable ? { label: strings.newCustomer, run: view.create, primary: true } : undefined,
  }
}
