/** What `<duplicate-review>` tells its host. */
export * from '../events/customer-merged.js'
export * from '../events/customer-open-request.js'
export * from '../events/load-events.js'

/** Two customers were told apart for good; not if that was undone. */
export class DuplicateDismissedEvent extends Event {
  /** The ids of both; their order means nothing. */
  readonly customerIds: readonly [string, string]
  constructor(customerIds: readonly [string, string]) {
    super('duplicate-dismissed', { bubbles: true, composed: true })
    this.customerIds = customerIds
  }
}

declare global {
  interface HTMLElementEventMap {
    'duplicate-dismissed': DuplicateDismissedEvent
  }
}
