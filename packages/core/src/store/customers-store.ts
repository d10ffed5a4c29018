/** The store: what elements and framework adapters share per client, so that nobody fetches or guesses twice. */
import { StoreCache } from './query-cache.js'
import type { StoreClient } from './store-client.js'
import type { Customer, CustomerDraft, CustomerPatch } from '../contract/customer.js'
import type { CustomerListQuery, CustomerPage } from '../contract/customer-list.js'
import type { CustomerDetail } from '../contract/customer-detail.js'
import { uuidv7 } from '../client/uuidv7.js'
import { isClienteleError } from '../error.js'
import { CustomerListView } from './list-view.js'
import { CustomerView } from './customer-view.js'
import { keepInternals } from './internals.js'
import { PendingChanges, type PendingChange } from './pending-changes.js'
import { provisional } from './provisional.js'
import { detailKey, listsKey, sessionKey } from './query-keys.js'

/** Something that the server has confirmed. */
export interface CustomerChange {
  readonly type: 'created' | 'updated' | 'deleted' | 'restored' | 'merged' | 'erased'
  readonly customer: Customer
}

/** What all elements and hooks of a page share: views, and changes that show at once. */
export interface CustomersStore {
  /** What the store asks; for operations that it has no cache for. Call `refresh` after one that changes customers. */
  readonly client: StoreClient
  /** A live list; cheap to make, and equal queries share their requests. */
  list(query?: CustomerListQuery): CustomerListView
  /** A live customer. */
  customer(id: string): CustomerView
  /**
   * Each shows its effect in every view at once, resolves with the server's answer, and takes the effect back and
   * rejects with the {@link ClienteleError} when the server refuses.
   */
  create(draft: CustomerDraft): Promise<Customer>
  update(id: string, patch: Omit<CustomerPatch, 'id'>): Promise<Customer>
  delete(id: string, options?: { version?: number }): Promise<Customer>
  restore(id: string, options?: { version?: number }): Promise<Customer>
  /** The customer as the server has it now, past the cache; views of it are brought up to date. */
  fetch(id: string): Promise<CustomerDetail>
  /** Asks again for everything that is on a screen, and who is signed in. */
  refresh(): Promise<void>
  /** Calls `listener` after each confirmed change; returns the way out. */
  onChange(listener: (change: CustomerChange) => void): () => void
}

/** Refusals after which what is shown is still right: the change did not happen, and nobody else's did. */
const settled: ReadonlySet<string> = new Set(['invalid_input', 'duplicate_email', 'active_jobs', 'forbidden'])

/**
 * A store over one client. Answers are fresh for 30 s and kept for 5 min after the last view of them is gone; retries
 * are the client's business. Nothing happens until a view is subscribed to.
 */
export function createCustomersStore(client: StoreClient): CustomersStore {
  const cache = new StoreCache()
  const pending = new PendingChanges()
  const listeners = new Set<(change: CustomerChange) => void>()

  /** Shows, sends, and either writes what the server answered or takes the change back. */
  async function mutate(
    change: PendingChange,
    type: CustomerChange['type'],
    send: () => Promise<Customer>,
  ): Promise<Customer> {
    const takeBack = pending.add(change)
    try {
      const customer = await send()
      await cache.cancelQueries({ queryKey: listsKey }) // an answer under way may be older than this change
      confirm(customer, type)
      const refreshed = refresh(customer.id)
      // A created row stays where it was put until the lists that show it know it themselves.
      if (type === 'created') void refreshed.finally(takeBack)
      else takeBack()
      announce({ type, customer })
      return customer
    } catch (error) {
      takeBack()
      // Unless the server said that nothing happened, what it has now may differ from what is shown.
      if (!isClienteleError(error) || !settled.has(error.code)) void refresh(change.id)
      throw error
    }
  }

  function confirm(customer: Customer, type: CustomerChange['type']): void {
    const gone = type === 'deleted' || type === 'restored'
    cache.setQueriesData<CustomerPage>({ queryKey: listsKey }, (page) => {
      if (!page?.customers.some((row) => row.id === customer.id)) return page
      const customers = gone
        ? page.customers.filter((row) => row.id !== customer.id)
        : page.customers.map((row) => (row.id === customer.id ? { ...row, ...customer } : row))
      return { ...page, customers }
    })
    cache.setQueryData<CustomerDetail>(
      detailKey(customer.id),
      (detail) => detail && { ...detail, ...customer },
    )
  }

  function announce(change: CustomerChange): void {
    for (const listener of listeners) listener(change)
  }

  async function refresh(id?: string): Promise<void> {
    await Promise.all([
      cache.invalidateQueries({ queryKey: listsKey }),
      cache.invalidateQueries({ queryKey: id === undefined ? ['customers', 'detail'] : detailKey(id) }),
    ])
  }

  const store: CustomersStore = {
    client,
    list: (query = {}) => new CustomerListView(cache, client, pending, query),
    customer: (id) => new CustomerView(cache, client, pending, id),
    create(draft) {
      const named = { ...draft, id: draft.id ?? uuidv7() }
      const change = { kind: 'create', id: named.id, customer: provisional(named) } as const
      return mutate(change, 'created', () => client.customers.create(named))
    },
    update(id, patch) {
      const { version: _version, ...fields } = patch
      return mutate({ kind: 'update', id, patch: fields }, 'updated', () =>
        client.customers.update(id, patch),
      )
    },
    delete: (id, options) =>
      mutate({ kind: 'delete', id }, 'deleted', () => client.customers.delete(id, options)),
    restore: (id, options) =>
      mutate({ kind: 'restore', id }, 'restored', () => client.customers.restore(id, options)),
    fetch: (id) =>
      cache.fetchQuery({
        queryKey: detailKey(id),
        queryFn: ({ signal }) => client.customers.get(id, { signal }),
      }),
    async refresh() {
      await Promise.all([refresh(), cache.invalidateQueries({ queryKey: sessionKey })])
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  return keepInternals(store, { cache, client, refresh, announce })
}

const stores = new WeakMap<object, CustomersStore>()

/** The one store of a client, made on first use: elements that have the same client share it. */
export function sharedCustomersStore(client: StoreClient): CustomersStore {
  let store = stores.get(client)
  if (!store) stores.set(client, (store = createCustomersStore(client)))
  return store
}
