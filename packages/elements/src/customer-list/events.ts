/** What `<customer-list>` tells its host: intents that it can cancel and do itself, and what has changed. */
import type { Customer } from '@clientele/core'
import type { BulkAction } from '../bulk-bar/bulk-action.js'
import type { CustomerListState } from './list-state.js'
import type { CustomerSelection } from './selection.js'

export * from '../events/customer-open-request.js'

const fact = { bubbles: true, composed: true } as const
const intent = { ...fact, cancelable: true } as const

abstract class CustomerIntent extends Event {
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

/** Somebody wants to delete a customer. `preventDefault()` leaves it to the host. */
export class CustomerDeleteRequestEvent extends CustomerIntent {
  constructor(customer: Customer) {
    super('customer-delete-request', customer)
  }
}

/** Somebody wants a deleted customer back. `preventDefault()` leaves it to the host. */
export class CustomerRestoreRequestEvent extends CustomerIntent {
  constructor(customer: Customer) {
    super('customer-restore-request', customer)
  }
}

/** Somebody wants to add a customer. `preventDefault()` keeps the create dialog closed. */
export class CustomerCreateRequestEvent extends Event {
  constructor() {
    super('customer-create-request', intent)
  }
}

/** An action on the selection was confirmed. `preventDefault()` leaves it to the host. */
export class BulkRequestEvent extends Event {
  readonly action: BulkAction
  readonly selection: CustomerSelection
  constructor(action: BulkAction, selection: CustomerSelection) {
    super('bulk-request', intent)
    this.action = action
    this.selection = selection
  }
}

/** Many customers have been changed. `operationId` is what `operations.undo` takes; null if nothing was changed. */
export class BulkCompleteEvent extends Event {
  readonly action: BulkAction
  readonly changed: number
  readonly operationId: string | null
  constructor(action: BulkAction, changed: number, operationId: string | null) {
    super('bulk-complete', fact)
    this.action = action
    this.changed = changed
    this.operationId = operationId
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
    'customer-delete-request': CustomerDeleteRequestEvent
    'customer-restore-request': CustomerRestoreRequestEvent
    'customer-create-request': CustomerCreateRequestEvent
    'bulk-request': BulkRequestEvent
    'bulk-complete': BulkCompleteEvent
    'state-change': StateChangeEvent
    'selection-change': SelectionChangeEvent
  }
}
