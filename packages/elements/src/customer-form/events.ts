/** What `<customer-form>` tells its host, after the server has confirmed it. */
import type { Customer } from '@clientele/core'

const fact = { bubbles: true, composed: true } as const

abstract class CustomerEvent extends Event {
  readonly customer: Customer
  constructor(type: string, customer: Customer) {
    super(type, fact)
    this.customer = customer
  }
}

/** A customer was created. */
export class CustomerCreatedEvent extends CustomerEvent {
  constructor(customer: Customer) {
    super('customer-created', customer)
  }
}

/** A customer was changed. */
export class CustomerUpdatedEvent extends CustomerEvent {
  constructor(customer: Customer) {
    super('customer-updated', customer)
  }
}

/** A customer was deleted, and can be restored. */
export class CustomerDeletedEvent extends CustomerEvent {
  constructor(customer: Customer) {
    super('customer-deleted', customer)
  }
}

/** A deleted customer was restored. */
export class CustomerRestoredEvent extends CustomerEvent {
  constructor(customer: Customer) {
    super('customer-restored', customer)
  }
}

/** The cancel button was pressed. `preventDefault()` keeps the form from going back to what was saved. */
export class CustomerFormCancelEvent extends Event {
  constructor() {
    super('customer-form-cancel', { ...fact, cancelable: true })
  }
}

declare global {
  interface HTMLElementEventMap {
    'customer-created': CustomerCreatedEvent
    'customer-updated': CustomerUpdatedEvent
    'customer-deleted': CustomerDeletedEvent
    'customer-restored': CustomerRestoredEvent
    'customer-form-cancel': CustomerFormCancelEvent
  }
}
