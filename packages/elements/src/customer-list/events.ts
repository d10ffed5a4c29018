/** What `<customer-list>` tells its host before it does something. */
import type { ClienteleError, CustomerListItem } from '@clientele/core'

const intent = { bubbles: true, composed: true, cancelable: true } as const

/** A row was activated by click or Enter. `preventDefault()` keeps the edit dialog closed. */
export class CustomerSelectEvent extends Event {
  readonly customer: CustomerListItem
  constructor(customer: CustomerListItem) {
    super('customer-select', intent)
    this.customer = customer
  }
}

/** Somebody wants to add a customer. `preventDefault()` keeps the create dialog closed. */
export class CustomerCreateRequestEvent extends Event {
  constructor() {
    super('customer-create-request', intent)
  }
}

/** Customers could not be loaded; the element already shows it. */
export class CustomersLoadErrorEvent extends Event {
  readonly error: ClienteleError
  constructor(error: ClienteleError) {
    super('customers-load-error', { bubbles: true, composed: true })
    this.error = error
  }
}

declare global {
  interface HTMLElementEventMap {
    'customer-select': CustomerSelectEvent
    'customer-create-request': CustomerCreateRequestEvent
    'customers-load-error': CustomersLoadErrorEvent
  }
}
