/** What the parts of one store share and its users don't see: the cache, the client, and how changes are told. */
import type { StoreCache } from './query-cache.js'
import type { CustomerChange, CustomersStore } from './customers-store.js'
import type { StoreClient } from './store-client.js'

export interface StoreInternals {
  readonly cache: StoreCache
  readonly client: StoreClient
  /** Asks again for what is on a screen: the lists, and one customer with everything that hangs on it, or all. */
  readonly refresh: (id?: string) => Promise<void>
  /** Tells everybody who listens to the store. */
  readonly announce: (change: CustomerChange) => void
}

const internals = new WeakMap<CustomersStore, StoreInternals>()

/** Keeps the inside of a store for its other parts, which are loaded when they are needed. */
export function keepInternals(store: CustomersStore, inside: StoreInternals): CustomersStore {
  internals.set(store, inside)
  return store
}

/** The inside of a store. @throws TypeError for an object that `createCustomersStore` did not make. */
export function internalsOf(store: CustomersStore): StoreInternals {
  const inside = internals.get(store)
  if (!inside) throw new TypeError('This is not a store of createCustomersStore()')
  return inside
}
