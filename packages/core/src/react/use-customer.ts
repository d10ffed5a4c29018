/** One customer of the store as a React hook. */
import { useMemo, useSyncExternalStore } from 'react'
import { sharedCustomersStore } from '../store/customers-store.js'
import type { CustomerSnapshot } from '../store/customer-view.js'
import type { StoreClient } from '../store/store-client.js'

/**
 * A live customer with what hangs on it; loads after the first render and follows every change made through the store.
 *
 * @example
 * const { state, customer } = useCustomer(client, id)
 */
export function useCustomer(client: StoreClient, id: string): CustomerSnapshot {
  const store = sharedCustomersStore(client)
  const view = useMemo(() => store.customer(id), [store, id])
  return useSyncExternalStore(view.subscribe, view.getSnapshot, view.getSnapshot)
}
