/** What every element that loads something tells its host about it. */
import type { ClienteleError } from '@clientele/core'

const fact = { bubbles: true, composed: true } as const

/** A request for what the element shows has begun: the first one, and each after a change of what is asked for. */
export class LoadStartEvent extends Event {
  /** Whom it is about, where that is one customer. */
  readonly customerId: string | undefined
  constructor(customerId?: string) {
    super('load-start', fact)
    this.customerId = customerId
  }
}

/** What the element shows could not be loaded; it says so itself. */
export class LoadErrorEvent extends Event {
  readonly error: ClienteleError
  constructor(error: ClienteleError) {
    super('load-error', fact)
    this.error = error
  }
}

declare global {
  interface HTMLElementEventMap {
    'load-start': LoadStartEvent
    'load-error': LoadErrorEvent
  }
}
