/** The intent that every element has which shows more than one customer: to see one of them. */
import type { Customer } from '@clientele/core'

/**
 * Somebody wants to see a customer. `preventDefault()` when the host shows it; otherwise the element does what it can: a
 * list opens its dialog, a detail shows the other customer in its place.
 */
export class CustomerOpenRequestEvent extends Event {
  readonly customerId: string
  /** The customer itself, where the element has it. */
  readonly customer: Customer | undefined
  constructor(customerId: string, customer?: Customer) {
    super('customer-open-request', { bubbles: true, composed: true, cancelable: true })
    this.customerId = customerId
    this.customer = customer
  }
}

declare global {
  interface HTMLElementEventMap {
    'customer-open-request': CustomerOpenRequestEvent
  }
}
