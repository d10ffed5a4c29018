/** The customers store as a React hook: the same cache that elements of the page with this client use. */
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { CustomerListQuery } from '../contract/customer-list.js'
import { sharedCustomersStore, type CustomersStore } from '../store/customers-store.js'
import type { CustomerListSnapshot } from '../store/list-view.js'
import type { StoreClient } from '../store/store-client.js'

/** What {@link useCustomers} answers: the list as it is now, and what can be done. The functions never change. */
export interface UseCustomers extends CustomerListSnapshot, CustomersActions {}

/** What can be done with a list. */
export interface CustomersActions extends Pick<
  CustomersStore,
  'create' | 'update' | 'delete' | 'restore' | 'refresh'
> {
  /** Loads the next page, unless there is none or it is under way. */
  readonly loadMore: () => void
  /** For virtual lists: tells which rows are on the screen, so that only those are kept fresh. */
  readonly showRows: (first: number, last: number) => void
  /** Asks again for what failed. */
  readonly retry: () => void
}

/**
 * A live list of customers. It loads after the first render; components with equal queries share their requests, and
 * a request that nobody awaits any more is aborted. Changes show at once and are taken back when the server refuses:
 * the promise of `create`, `update`, `delete` or `restore` then rejects with the `ClienteleError`.
 *
 * @param client Make it once, outside of the component or in a memo: another client is another cache.
 * @example
 * const { customers, state, error, update } = useCustomers(client, { search, type: 'business' })
 */
export function useCustomers(client: StoreClient, query: CustomerListQuery = {}): UseCustomers {
  const store = sharedCustomersStore(client)
  // The first question is asked with the view itself, later ones by the effect.
  const view = useMemo(() => store.list(query), [store])
  const key = JSON.stringify(query)
  useEffect(() => view.setQuery(JSON.parse(key) as CustomerListQuery), [view, key])
  const snapshot = useSyncExternalStore(view.subscribe, view.getSnapshot, view.getSnapshot)
  const actions = useMemo(
    (): CustomersActions => ({
      create: (draft) => store.create(draft),
      update: (id, patch) => store.update(id, patch),
      delete: (id, options) => store.delete(id, options),
      restore: (id, options) => store.restore(id, options),
      refresh: () => store.refresh(),
      // All rows count as shown: without a virtual list they are.
      loadMore: () => view.showRows(0, view.getSnapshot().customers.length),
      showRows: (first, last) => view.showRows(first, last),
      retry: () => view.retry(),
    }),
    [store, view],
  )
  return useMemo(() => ({ ...snapshot, ...actions }), [snapshot, actions])
}
