/** What is told by the parts of `<customer-list>` that are fetched later: row menus and bulk actions. */
import type { Customer } from '@clientele/core'
import type { BulkAction } from '../bulk-bar/bulk-action.js'
import { CustomerIntent, fact, intent } from './events.js'
import type { CustomerSelection } from './selection.js'

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

declare global {
  interface HTMLElementEventMap {
    'customer-delete-request': CustomerDeleteRequestEvent
    'customer-restore-request': CustomerRestoreRequestEvent
    'bulk-request': BulkRequestEvent
    'bulk-complete': BulkCompleteEvent
  }
}
