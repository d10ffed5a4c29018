/** What `<customer-list>` tells its host: intents that it can cancel and do itself, and what has changed. */
import type { Customer } from '@clientele/core'
import type { CustomerListState } from './list-state.js'
import type { CustomerSelection } from './selection.js'

export * from '../events/customer-open-request.js'

export const fact = { bubbles: true, composed: true } as const
export const intent = { ...fact, cancelable: true } as const

/** An intent about a customer. */
export abstract class CustomerIntent extends Event {
  readonly customer: Customer
  constructor(type: string, customer: Customer) {
    super(type, intent)
    this.customer = customer
  }
}

/** Somebody wants to edit a customer. `preventDefault()` keeps the edit dialog closed. */
export class CustomerEditRequestEvent extends CustomerIntent {
  constructor(customer: Customer) {
    super('customer-edit-request', customer)
  }
}

/** Somebody wants to add a customer. `preventDefault()` keeps the create dialog closed. */
export class CustomerCreateRequestEvent extends Event {
  constructor() {
    super('customer-create-request', intent)
  }
}

/** Search, filters, sort or columns are other ones, not because the host set them through `state`. */
export class StateChangeEvent extends Event {
  readonly state: CustomerListState
  constructor(state: CustomerListState) {
    super('state-change', fact)
    this.state = state
  }
}

/** Other customers are selected. */
export class SelectionChangeEvent extends Event {
  readonly selection: CustomerSelection
  constructor(selection: CustomerSelection) {
    super('selection-change', fact)
    this.selection = selection
  }
}

declare global {
  interface HTMLElementEventMap {
    'customer-edit-request': CustomerEditRequestEvent
    'customer-create-request': CustomerCreateRequestEvent
    'state-change': StateChangeEvent
    'selection-change': SelectionChangeEvent
  }
}
