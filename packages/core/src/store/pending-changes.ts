/** Changes that were sent but not yet answered: laid over what the server last said, so that a rollback is a removal. */
import type { Customer, CustomerPatch } from '../contract/customer.js'
import type { CustomerListItem, CustomerListQuery } from '../contract/customer-list.js'
import { defined } from './provisional.js'
import { insertSorted } from './sort-order.js'

export type PendingChange =
  | { readonly kind: 'create'; readonly id: string; readonly customer: CustomerListItem }
  | { readonly kind: 'update'; readonly id: string; readonly patch: Omit<CustomerPatch, 'id' | 'version'> }
  | { readonly kind: 'delete'; readonly id: string }
  | { readonly kind: 'restore'; readonly id: string }

/**
 * The optimistic part of the store. Nothing in the cache is overwritten by a guess: a refetch that lands while a
 * change is under way can't undo it, and two changes roll back independently of each other.
 */
export class PendingChanges {
  readonly #changes = new Set<PendingChange>()
  readonly #listeners = new Set<() => void>()

  /** Shows a change at once. The returned function takes it away again, whether it was confirmed or refused. */
  add(change: PendingChange): () => void {
    this.#changes.add(change)
    this.#notify()
    return () => {
      if (this.#changes.delete(change)) this.#notify()
    }
  }

  /** Calls `listener` synchronously whenever a change appears or goes; returns the way out. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Ids of customers that have an unanswered change. */
  get ids(): ReadonlySet<string> {
    return new Set(Array.from(this.#changes, (change) => change.id))
  }

  /** The rows of a list as they will be when every pending change succeeds. */
  applyToList(
    rows: readonly CustomerListItem[],
    query: CustomerListQuery,
    hasMore: boolean,
  ): readonly CustomerListItem[] {
    let result = rows
    for (const change of this.#changes) {
      if (change.kind === 'create') {
        const known = result.some((row) => row.id === change.id)
        if (!known && belongs(change.customer, query))
          result = insertSorted(result, change.customer, query, hasMore)
      } else if (change.kind === 'update') {
        result = result.map((row) => (row.id === change.id ? { ...row, ...defined(change.patch) } : row))
      } else if ((change.kind === 'restore') === (query.status === 'deleted')) {
        result = result.filter((row) => row.id !== change.id)
      }
    }
    return result
  }

  /** One customer as it will be when every pending change succeeds. */
  applyToCustomer<T extends Customer>(customer: T): T {
    let result = customer
    for (const change of this.#changes) {
      if (change.id !== customer.id) continue
      if (change.kind === 'update') result = { ...result, ...defined(change.patch) }
      else if (change.kind === 'delete') result = { ...result, status: 'deleted' }
      else if (change.kind === 'restore') result = { ...result, status: 'active' }
    }
    return result
  }

  #notify(): void {
    for (const listener of this.#listeners) listener()
  }
}

/** Whether a new customer can be told to belong to a list without asking the server. */
function belongs(customer: Customer, query: CustomerListQuery): boolean {
  const { sort: _sort, limit: _limit, cursor: _cursor, fields: _fields, type, status, ...others } = query
  if (Object.values(others).some((value) => value !== undefined && value !== '')) return false
  return (type ?? customer.type) === customer.type && (status ?? customer.status) === customer.status
}
