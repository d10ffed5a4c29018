/** What hangs on a customer as somebody looks at it: pages by key, joined into items, with pending changes over them. */
import { QueryObserver, keepPreviousData } from '@tanstack/query-core'
import type { ClienteleError } from '../error.js'
import type { StoreCache } from './query-cache.js'
import { isDenied, toClienteleError } from './failure.js'

/** One answer of a paged request. */
export interface Page<Item> {
  readonly items: readonly Item[]
  readonly page: { readonly nextCursor: string | null }
}

/** Where the pages come from, and what is laid over them. */
export interface PagesSource<Item, Answer extends Page<Item> = Page<Item>> {
  /** Names the pages in the cache; the cursor is added. */
  readonly key: readonly unknown[]
  readonly fetch: (cursor: string | undefined, signal: AbortSignal) => Promise<Answer>
  /** The first page, where another answer already had it. */
  readonly initial?: () => { readonly data: Answer; readonly updatedAt: number } | undefined
  /** The items as they will be when every pending change succeeds. */
  readonly overlay?: (items: readonly Item[], hasMore: boolean) => readonly Item[]
  /** Calls back when the overlay is another one; returns the way out. */
  readonly onOverlay?: (listener: () => void) => () => void
}

/** What has been loaded of a paged list, as it is at this moment. */
export interface PagesSnapshot<Item, Answer extends Page<Item> = Page<Item>> {
  /** `denied`: 401 or 403. `missing`: no such customer. `failed`: nothing to show and the request failed. */
  readonly state: 'loading' | 'empty' | 'missing' | 'denied' | 'failed' | 'ready'
  /** All loaded items, pending changes included. */
  readonly items: readonly Item[]
  /** The first page as it came, for what it tells besides its items. */
  readonly first: Answer | undefined
  readonly hasMore: boolean
  readonly loadingMore: boolean
  /** Also set beside items, when a refresh or a further page failed. */
  readonly error: ClienteleError | undefined
}

/** A page without a say on what is in it: the cache doesn't care, and the source knows. */
type AnyPage = Page<unknown>

interface LoadedPage {
  readonly observer: QueryObserver<AnyPage>
  cursor: string | undefined
  leave?: () => void
}

/**
 * A live list of pages. It fetches while somebody is subscribed; the next page is loaded by {@link loadMore}. A page
 * that ends elsewhere after a refresh moves the page after it, so no item is lost or seen twice.
 */
export class PagesView<
  Item extends { readonly id: string | number },
  Answer extends Page<Item> = Page<Item>,
> {
  readonly #pages: LoadedPage[] = []
  #snapshot: PagesSnapshot<Item, Answer> | undefined
  #leaveOverlay: (() => void) | undefined
  readonly #listeners = new Set<() => void>()
  readonly #cache: StoreCache
  readonly #source: PagesSource<Item, Answer>

  constructor(cache: StoreCache, source: PagesSource<Item, Answer>) {
    this.#cache = cache
    this.#source = source
    this.#add(undefined)
  }

  /** Starts loading with the first subscriber; the returned function leaves, and the last one to leave aborts. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    if (this.#listeners.size === 1) {
      this.#leaveOverlay = this.#source.onOverlay?.(this.#changed)
      for (const page of this.#pages) page.leave = page.observer.subscribe(this.#pageChanged)
      this.#changed()
    }
    return () => {
      if (!this.#listeners.delete(listener) || this.#listeners.size > 0) return
      this.#leaveOverlay?.()
      for (const page of this.#pages) page.leave?.()
    }
  }

  readonly getSnapshot = (): PagesSnapshot<Item, Answer> => (this.#snapshot ??= this.#read())

  /** Loads the next page, unless there is none or it is under way or failed (then see {@link retry}). */
  loadMore(): void {
    const last = this.#pages.at(-1)?.observer.getCurrentResult()
    if (!last?.isSuccess || last.isPlaceholderData || last.data.page.nextCursor === null) return
    this.#add(last.data.page.nextCursor)
    this.#changed()
  }

  /** Asks again for every page that failed. */
  retry(): void {
    for (const { observer } of this.#pages)
      if (observer.getCurrentResult().isError) void observer.refetch({ cancelRefetch: false })
  }

  #add(cursor: string | undefined): void {
    const observer = new QueryObserver<AnyPage>(this.#cache.client, this.#options(cursor))
    const page: LoadedPage = { observer, cursor }
    this.#pages.push(page)
    if (this.#listeners.size > 0) page.leave = observer.subscribe(this.#pageChanged)
  }

  #options(cursor: string | undefined) {
    const initial = cursor === undefined ? this.#source.initial?.() : undefined
    return {
      queryKey: [...this.#source.key, cursor ?? null],
      queryFn: ({ signal }: { signal: AbortSignal }) => this.#source.fetch(cursor, signal),
      placeholderData: keepPreviousData<AnyPage>,
      ...(initial && { initialData: () => initial.data, initialDataUpdatedAt: initial.updatedAt }),
    }
  }

  readonly #pageChanged = (): void => {
    for (let index = 1; index < this.#pages.length; index++) {
      const before = this.#pages[index - 1]?.observer.getCurrentResult()
      const page = this.#pages[index]
      if (!page || !before?.isSuccess || before.isPlaceholderData) break
      const next = before.data.page.nextCursor
      if (next === null) for (const gone of this.#pages.splice(index)) gone.leave?.()
      else if (next !== page.cursor) {
        page.cursor = next
        page.observer.setOptions(this.#options(next))
      }
    }
    this.#changed()
  }

  readonly #changed = (): void => {
    this.#snapshot = undefined
    for (const listener of this.#listeners) listener()
  }

  #read(): PagesSnapshot<Item, Answer> {
    const results = this.#pages.map((page) => page.observer.getCurrentResult())
    const failed = results.find((result) => result.isError)
    const error = failed ? toClienteleError(failed.error) : undefined
    const closed = isDenied(error) ? 'denied' : error?.code === 'not_found' ? 'missing' : undefined
    if (closed)
      return { state: closed, items: [], first: undefined, hasMore: false, loadingMore: false, error }
    const loaded = new Map<string | number, Item>()
    for (const result of results)
      for (const item of (result.data as Answer | undefined)?.items ?? [])
        if (!loaded.has(item.id)) loaded.set(item.id, item)
    const hasMore = (results.at(-1)?.data?.page.nextCursor ?? null) !== null
    const first = results[0]?.data as Answer | undefined
    const all = [...loaded.values()]
    const items = first ? (this.#source.overlay?.(all, hasMore) ?? all) : all
    return {
      state: items.length > 0 ? 'ready' : first ? 'empty' : error ? 'failed' : 'loading',
      items,
      first,
      hasMore,
      loadingMore: results.length > 1 && results.at(-1)?.isLoading === true,
      error,
    }
  }
}
