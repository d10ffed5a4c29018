/** One list as somebody looks at it: pages by key, joined into rows, with pending changes laid over them. */
import { QueryObserver, keepPreviousData, type QueryObserverResult } from '@tanstack/query-core'
import type { StoreCache } from './query-cache.js'
import type { StoreClient } from './store-client.js'
import type { CustomerListItem, CustomerListQuery, CustomerPage } from '../contract/customer-list.js'
import type { OrganizationStatistics } from '../contract/statistics.js'
import type { ClienteleError } from '../error.js'
import { isDenied, toClienteleError } from './failure.js'
import type { PendingChanges } from './pending-changes.js'
import { pageKey } from './query-keys.js'

/** A list as somebody looks at it at this moment. */
export interface CustomerListSnapshot {
  /** `denied`: 401 or 403, nothing is shown. `failed`: nothing to show and the request failed. */
  readonly state: 'loading' | 'empty' | 'denied' | 'failed' | 'ready'
  /** All loaded rows, pending changes included. */
  readonly customers: readonly CustomerListItem[]
  /** Figures of the organisation, from the newest answer. */
  readonly stats: OrganizationStatistics | undefined
  /** Ids with an unanswered change. */
  readonly pending: ReadonlySet<string>
  readonly hasMore: boolean
  readonly loadingMore: boolean
  /** The rows are those of the previous request while the answer to the current one is awaited. */
  readonly outdated: boolean
  /** Also set beside rows, when a refresh or a further page failed. */
  readonly error: ClienteleError | undefined
}

type PageObserver = QueryObserver<CustomerPage>

/**
 * A live list. It fetches while somebody is subscribed and aborts what nobody else awaits when the query changes or
 * the last subscriber leaves. `subscribe` and `getSnapshot` fit React's `useSyncExternalStore`: the snapshot is the
 * same object until something changes.
 */
export class CustomerListView {
  #query: CustomerListQuery
  #pages: { observer: PageObserver; cursor: string | undefined; leave?: () => void }[] = []
  #range = { first: 0, last: 0 }
  #snapshot: CustomerListSnapshot | undefined
  /** What is shown while an answer is awaited, if not the rows of the query before. */
  #meanwhile: readonly CustomerListItem[] | undefined
  #leavePending: (() => void) | undefined
  readonly #listeners = new Set<() => void>()
  readonly #cache: StoreCache
  readonly #client: StoreClient
  readonly #pending: PendingChanges

  constructor(cache: StoreCache, client: StoreClient, pending: PendingChanges, query: CustomerListQuery) {
    this.#cache = cache
    this.#client = client
    this.#pending = pending
    this.#query = clean(query)
    this.#addPage(undefined)
  }

  /** Starts loading with the first subscriber; the returned function leaves, and the last one to leave aborts. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    if (this.#listeners.size === 1) {
      this.#leavePending = this.#pending.subscribe(this.#changed)
      for (const page of this.#pages) this.#watch(page)
      this.#changed()
    }
    return () => {
      if (!this.#listeners.delete(listener) || this.#listeners.size > 0) return
      this.#leavePending?.()
      for (const page of this.#pages) page.leave?.()
    }
  }

  readonly getSnapshot = (): CustomerListSnapshot => (this.#snapshot ??= this.#read())

  /** Looks at another list. Rows stay until its first page is there; a request that nobody else awaits is aborted. */
  setQuery(query: CustomerListQuery): void {
    const next = clean(query)
    if (JSON.stringify(next) === JSON.stringify(this.#query)) return
    this.#meanwhile = undefined
    this.#query = next
    this.#range = { first: 0, last: 0 }
    this.#dropPages(1)
    this.#aim(0, undefined)
    this.#changed()
  }

  /** Shows these rows, as if they were all, until the answer to the query is there. */
  showMeanwhile(rows: readonly CustomerListItem[]): void {
    this.#meanwhile = rows
    this.#changed()
  }

  /** Tells which rows are on the screen: only their pages are refreshed, and near the end the next one is loaded. */
  showRows(first: number, last: number): void {
    if (first === this.#range.first && last === this.#range.last) return
    this.#range = { first, last }
    const end = this.#pages.reduce((sum, page) => sum + this.#rowsOf(page.observer), 0)
    this.#pages.forEach((page, index) => this.#aim(index, page.cursor))
    if (last >= end - 40) this.loadMore()
  }

  /** Loads the next page, unless there is none or it is under way or failed (then see {@link retry}). */
  loadMore(): void {
    const cursor = this.#nextCursor()
    if (cursor === null) return
    this.#addPage(cursor)
    this.#changed()
  }

  /** Asks again for every page that failed. */
  retry(): void {
    for (const { observer } of this.#pages)
      if (observer.getCurrentResult().isError) void observer.refetch({ cancelRefetch: false })
  }

  /** The cursor after the last page, or null when there is nothing to load now. */
  #nextCursor(): string | null {
    const result = this.#pages.at(-1)?.observer.getCurrentResult()
    if (!result?.isSuccess || result.isPlaceholderData) return null
    return result.data.page.nextCursor
  }

  #addPage(cursor: string | undefined): void {
    const observer = new QueryObserver<CustomerPage>(this.#cache.client, this.#options(cursor, true))
    const page = { observer, cursor }
    this.#pages.push(page)
    if (this.#listeners.size > 0) this.#watch(page)
  }

  #watch(page: { observer: PageObserver; leave?: () => void }): void {
    page.leave = page.observer.subscribe(this.#pageChanged)
  }

  #dropPages(from: number): void {
    for (const page of this.#pages.splice(from)) page.leave?.()
  }

  /** Points a page at its request; one that is off the screen is not refreshed until it comes back. */
  #aim(index: number, cursor: string | undefined): void {
    const page = this.#pages[index]
    if (!page) return
    page.cursor = cursor
    page.observer.setOptions(this.#options(cursor, this.#isVisible(index)))
  }

  #options(cursor: string | undefined, enabled: boolean) {
    const query = this.#query
    return {
      queryKey: pageKey(query, cursor),
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        this.#client.customers.list(cursor === undefined ? query : { ...query, cursor }, { signal }),
      placeholderData: keepPreviousData<CustomerPage>,
      enabled,
    }
  }

  /** A page without rows counts as visible, because it was added to be loaded. */
  #isVisible(index: number): boolean {
    let start = 0
    for (const page of this.#pages.slice(0, index)) start += this.#rowsOf(page.observer)
    const page = this.#pages[index]
    const count = page ? this.#rowsOf(page.observer) : 0
    return count === 0 || (start <= this.#range.last && start + count > this.#range.first)
  }

  #rowsOf(observer: PageObserver): number {
    return observer.getCurrentResult().data?.customers.length ?? 0
  }

  /** A refreshed page may end elsewhere than before: the page after it then begins there. */
  readonly #pageChanged = (): void => {
    for (let index = 1; index < this.#pages.length; index++) {
      const before = this.#pages[index - 1]?.observer.getCurrentResult()
      if (!before?.isSuccess || before.isPlaceholderData) break
      const next = before.data.page.nextCursor
      if (next === null) this.#dropPages(index)
      else if (next !== this.#pages[index]?.cursor) this.#aim(index, next)
    }
    this.#changed()
  }

  readonly #changed = (): void => {
    this.#snapshot = undefined
    for (const listener of this.#listeners) listener()
  }

  #read(): CustomerListSnapshot {
    const results = this.#pages.map((page) => page.observer.getCurrentResult())
    const failed = results.find((result) => result.isError)
    const error = failed ? toClienteleError(failed.error) : undefined
    const denied = isDenied(error)
    const first = results[0]
    const outdated = first?.isPlaceholderData === true
    const meanwhile = outdated ? this.#meanwhile : undefined
    const hasMore = !denied && !meanwhile && (results.at(-1)?.data?.page.hasMore ?? false)
    const loaded = denied ? [] : (meanwhile ?? joinRows(results))
    const customers = this.#pending.applyToList(loaded, this.#query, hasMore)
    const answered = first?.data !== undefined
    return {
      state: denied
        ? 'denied'
        : customers.length > 0
          ? 'ready'
          : answered
            ? 'empty'
            : error
              ? 'failed'
              : 'loading',
      customers,
      stats: denied ? undefined : newestStats(results),
      pending: this.#pending.ids,
      hasMore,
      loadingMore: results.length > 1 && results.at(-1)?.isLoading === true,
      outdated,
      error,
    }
  }
}

/** Rows in order; one that two pages both have, because it moved between their answers, is taken once. */
function joinRows(results: readonly QueryObserverResult<CustomerPage>[]): CustomerListItem[] {
  const rows = new Map<string, CustomerListItem>()
  for (const result of results)
    for (const row of result.data?.customers ?? []) if (!rows.has(row.id)) rows.set(row.id, row)
  return [...rows.values()]
}

function newestStats(
  results: readonly QueryObserverResult<CustomerPage>[],
): OrganizationStatistics | undefined {
  let newest: QueryObserverResult<CustomerPage> | undefined
  for (const result of results)
    if (result.data && result.dataUpdatedAt >= (newest?.dataUpdatedAt ?? 0)) newest = result
  return newest?.data?.stats
}

/** The query without empty fields, so that equal questions share one answer. */
function clean(query: CustomerListQuery): CustomerListQuery {
  return Object.fromEntries(
    Object.entries(query).filter(([, value]) => value !== undefined && value !== ''),
  ) as CustomerListQuery
}
