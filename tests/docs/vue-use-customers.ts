import { sharedCustomersStore, type StoreClient } from '@clientele/core/store'
import type { CustomerListQuery } from '@clientele/core'
import { type MaybeRefOrGetter, onScopeDispose, shallowRef, toValue, watchEffect } from 'vue'

/** A live list of customers as a composable: `snapshot.value.customers`, and the store for changes. */
export function useCustomers(client: StoreClient, query: MaybeRefOrGetter<CustomerListQuery> = {}) {
  const store = sharedCustomersStore(client)
  const view = store.list(toValue(query))
  const snapshot = shallowRef(view.getSnapshot())
  onScopeDispose(view.subscribe(() => (snapshot.value = view.getSnapshot())))
  watchEffect(() => view.setQuery(toValue(query)))
  return { snapshot, store, loadMore: () => view.showRows(0, snapshot.value.customers.length) }
}
