/** The fact that every element tells where customers are merged. */
import type { Customer } from '@clientele/core'

/** Two customers became one: `customer` is what there is now, `mergedId` the one that is gone. */
export class CustomerMergedEvent extends Event {
  readonly customer: Customer
  readonly mergedId: string
  constructor(customer: Customer, mergedId: string) {
    super('customer-merged', { bubbles: true, composed: true })
    this.customer = customer
    this.mergedId = mergedId
  }
}

declare global {
  interface HTMLElementEventMap {
    'customer-merged': CustomerMergedEvent
  }
}
