/** One customer as somebody looks at it, with pending changes laid over what the server said. */
import { QueryObserver } from '@tanstack/query-core'
import type { StoreCache } from './query-cache.js'
import type { StoreClient } from './store-client.js'
import type { CustomerDetail } from '../contract/customer-detail.js'
import type { ClienteleError } from '../error.js'
import { isDenied, toClienteleError } from './failure.js'
import type { PendingChanges } from './pending-changes.js'
import { detailKey } from './query-keys.js'

/** A customer as somebody looks at it at this moment. */
export interface CustomerSnapshot {
  /** `missing`: there is no such customer, or this user may not know of it. */
  readonly state: 'loading' | 'missing' | 'denied' | 'failed' | 'ready'
  readonly customer: CustomerDetail | undefined
  readonly error: ClienteleError | undefined
}

/** A live customer; loads with the first subscriber and aborts when the last one leaves. */
export class CustomerView {
  #snapshot: CustomerSnapshot | undefined
  #leave: (() => void)[] = []
  readonly #listeners = new Set<() => void>()
  readonly #observer: QueryObserver<CustomerDetail>
  readonly #pending: PendingChanges

  constructor(cache: StoreCache, client: StoreClient, pending: PendingChanges, id: string) {
    this.#pending = pending
    this.#observer = new QueryObserver<CustomerDetail>(cache.client, {
      queryKey: detailKey(id),
      queryFn: ({ signal }) => client.customers.get(id, { signal }),
    })
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    if (this.#listeners.size === 1) {
      this.#leave = [this.#pending.subscribe(this.#changed), this.#observer.subscribe(this.#changed)]
      this.#changed()
    }
    return () => {
      if (!this.#listeners.delete(listener) || this.#listeners.size > 0) return
      for (const leave of this.#leave.splice(0)) leave()
    }
  }

  readonly getSnapshot = (): CustomerSnapshot => (this.#snapshot ??= this.#read())

  /** Asks the server again; resolves when the answer or the refusal is in the snapshot. */
  async refresh(): Promise<void> {
    await this.#observer.refetch({ cancelRefetch: false })
  }

  readonly #changed = (): void => {
    this.#snapshot = undefined
    for (const listener of this.#listeners) listener()
  }

  #read(): CustomerSnapshot {
    const result = this.#observer.getCurrentResult()
    const error = result.isError ? toClienteleError(result.error) : undefined
    const customer = result.data && !isDenied(error) ? this.#pending.applyToCustomer(result.data) : undefined
    if (error?.code === 'not_found') return { state: 'missing', customer: undefined, error }
    const state = customer ? 'ready' : isDenied(error) ? 'denied' : error ? 'failed' : 'loading'
    return { state, customer, error }
  }
}
