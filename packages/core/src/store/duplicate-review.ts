/** Pairs of customers that may be one, as somebody goes through them: more are looked for as they run out. */
import type { DuplicatePage } from '../contract/duplicates.js'
import type { ClienteleError } from '../error.js'
import type { CustomersStore } from './customers-store.js'
import { isDenied, toClienteleError } from './failure.js'
import { internalsOf } from './internals.js'
import { type PagesSnapshot, PagesView } from './pages-view.js'
import { requiredMethod } from './required-method.js'

type Answered = DuplicatePage['pairs'][number]

/** A pair by an id of its own: both ids, in their order. */
export interface DuplicatePairItem extends Answered {
  readonly id: string
}

/** The pairs that are to be judged, as they are at this moment. */
export interface DuplicateReviewSnapshot extends Omit<PagesSnapshot<DuplicatePairItem>, 'first'> {
  /** Whether it is still looking for pairs by itself; otherwise, with `hasMore`, somebody has to ask it to. */
  readonly searching: boolean
}

/** A page compares 100 customers and may find none: so many are asked for in a row until there is something to show. */
const pagesInARow = 20
/** Pairs that are there before it stops looking. */
const enough = 12
const duplicatesKey = ['customers', 'duplicates'] as const

/**
 * The pairs of an organisation; `denied` for who may not merge. What is merged or dismissed leaves at once, and comes back if the server refuses or it is
 * undone; pairs with a customer that was changed elsewhere on the page are asked for again.
 */
export class DuplicateReview {
  readonly #store: CustomersStore
  readonly #pages: PagesView<DuplicatePairItem>
  readonly #gone = new Set<string>()
  readonly #listeners = new Set<() => void>()
  readonly #overlayListeners = new Set<() => void>()
  #snapshot: DuplicateReviewSnapshot | undefined
  #budget = pagesInARow
  #wanted = enough
  #leave: (() => void)[] = []
  #asked = false
  #refused: ClienteleError | undefined

  constructor(store: CustomersStore) {
    this.#store = store
    const { cache, client } = internalsOf(store)
    this.#pages = new PagesView<DuplicatePairItem>(cache, {
      key: duplicatesKey,
      fetch: async (cursor, signal) => {
        const list = requiredMethod(client.duplicates?.list, 'duplicates.list')
        const { pairs, page } = await list({ limit: 50, ...(cursor !== undefined && { cursor }) }, { signal })
        return { items: pairs.map((pair) => ({ ...pair, id: `${pair.a.id}+${pair.b.id}` })), page }
      },
      overlay: (items) => items.filter(({ id }) => !this.#gone.has(id)),
      onOverlay: (listener) => {
        this.#overlayListeners.add(listener)
        return () => this.#overlayListeners.delete(listener)
      },
    })
  }

  /** Starts with the first subscriber; the returned function leaves, and the last one to leave aborts. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    if (this.#listeners.size === 1) {
      this.#leave = [
        this.#pages.subscribe(this.#changed),
        this.#store.onChange(({ customer }) => void this.#refresh(customer.id)),
      ]
      this.#changed()
    }
    return () => {
      if (this.#listeners.delete(listener) && this.#listeners.size === 0)
        for (const leave of this.#leave) leave()
    }
  }

  readonly getSnapshot = (): DuplicateReviewSnapshot => (this.#snapshot ??= this.#read())

  /** Looks further; also where it stopped without having found anything. */
  loadMore(): void {
    this.#budget = pagesInARow
    this.#wanted = this.#pages.getSnapshot().items.length + enough
    this.#changed()
  }

  /** Asks again for what failed, and whether this user may merge. */
  retry(): void {
    this.#asked = false
    this.#refused = undefined
    this.#changed()
    this.#pages.retry()
  }

  /** Asks again for all pairs that are there. */
  async refresh(): Promise<void> {
    await internalsOf(this.#store).cache.invalidateQueries({ queryKey: duplicatesKey })
  }

  /** Remembers that both are somebody else; resolves with the way back. */
  async dismiss({ id, a, b }: DuplicatePairItem): Promise<() => Promise<void>> {
    const { duplicates } = this.#store.client
    this.#hide(id)
    try {
      const dismissal = await requiredMethod(duplicates?.dismiss, 'duplicates.dismiss')({ a: a.id, b: b.id })
      return async () => {
        await requiredMethod(duplicates?.undismiss, 'duplicates.undismiss')(dismissal.id)
        await this.#show([id])
      }
    } catch (error) {
      this.#unhide([id])
      throw error
    }
  }

  /** Takes the pairs of a customer away that was merged into another; returns the way back, for when that is undone. */
  leave(customerId: string): () => Promise<void> {
    const ids = this.#pages
      .getSnapshot()
      .items.filter(({ a, b }) => a.id === customerId || b.id === customerId)
      .map(({ id }) => id)
    for (const id of ids) this.#hide(id)
    return () => this.#show(ids)
  }

  /** Whether this user may merge, told by a merge that is refused to everybody: of a customer into itself. */
  async #ask(id: string): Promise<void> {
    this.#asked = true
    try {
      await this.#store.client.duplicates?.merge(id, { otherId: id })
    } catch (cause) {
      const error = toClienteleError(cause)
      if (!isDenied(error)) return
      this.#refused = error
      this.#changed()
    }
  }

  #hide(id: string): void {
    this.#gone.add(id)
    for (const listener of this.#overlayListeners) listener()
  }

  #unhide(ids: readonly string[]): void {
    for (const id of ids) this.#gone.delete(id)
    for (const listener of this.#overlayListeners) listener()
  }

  async #show(ids: readonly string[]): Promise<void> {
    this.#unhide(ids)
    await this.refresh()
  }

  /** A customer is another one now: its pairs are judged again. */
  async #refresh(customerId: string): Promise<void> {
    const { cache } = internalsOf(this.#store)
    const touched = cache
      .getQueryCache()
      .findAll({ queryKey: duplicatesKey })
      .filter(({ state }) =>
        (state.data as { items: readonly DuplicatePairItem[] } | undefined)?.items.some(
          ({ a, b }) => a.id === customerId || b.id === customerId,
        ),
      )
    await Promise.all(touched.map(({ queryKey }) => cache.invalidateQueries({ queryKey })))
  }

  readonly #changed = (): void => {
    const pages = this.#pages.getSnapshot()
    if (this.#looking(pages) && pages.first && !pages.loadingMore) {
      this.#budget -= 1
      this.#pages.loadMore()
    }
    const [pair] = pages.items
    if (pair && !this.#asked) void this.#ask(pair.a.id)
    this.#snapshot = undefined
    for (const listener of this.#listeners) listener()
  }

  /** Whether the next page is to be asked for without anybody asking. */
  #looking({ hasMore, error, items }: PagesSnapshot<DuplicatePairItem>): boolean {
    return hasMore && !error && this.#budget > 0 && items.length < this.#wanted
  }

  #read(): DuplicateReviewSnapshot {
    const pages = this.#pages.getSnapshot()
    const { first: _first, ...rest } = pages
    if (this.#refused)
      return { ...rest, state: 'denied', items: [], hasMore: false, searching: false, error: this.#refused }
    const searching = pages.state === 'loading' || pages.loadingMore || this.#looking(pages)
    if (pages.state !== 'empty') return { ...rest, searching }
    return { ...rest, searching, state: pages.error ? 'failed' : searching ? 'loading' : 'empty' }
  }
}
