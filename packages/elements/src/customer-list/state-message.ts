/** What `<customer-list>` says instead of rows, by state. */
import type { ClienteleError } from '@clientele/core'
import type { Strings } from '../localization/en.js'
import { icons } from '../theme/icons.js'
import { failureText, type Message } from '../theme/message.js'
import type { CustomerListState } from './customer-list.js'

export interface StateView {
  readonly state: CustomerListState
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
  const { strings, error } = view
  const retry = { label: strings.retry, run: view.retry }
  switch (view.state) {
    case 'disconnected':
      return { icon: icons.plug, title: strings.noClientTitle, text: strings.noClientText }
    case 'denied':
      return error?.code === 'unauthenticated'
        ? { icon: icons.lock, title: strings.signInTitle, text: strings.signInText, action: retry, error }
        : { icon: icons.lock, title: strings.deniedTitle, text: strings.deniedText, action: retry, error }
    case 'failed':
      return {
        icon: icons.alert,
        title: strings.failedTitle,
        text: error ? failureText(error, strings) : strings.internal,
        action: { ...retry, primary: true },
        error,
        role: 'alert',
      }
    case 'empty':
      return view.filtered
        ? {
            icon: icons.search,
            title: strings.noMatchTitle,
            text: strings.noMatchText,
            action: { label: strings.clearFilters, run: view.clear },
          }
        : {
            icon: icons.people,
            title: strings.emptyTitle,
            text: strings.emptyText,
            action: view.creatable
              ? { label: strings.newCustomer, run: view.create, primary: true }
              : undefined,
          }
    default:
      return undefined
  }
}
