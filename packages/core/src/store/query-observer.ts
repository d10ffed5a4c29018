/** Somebody's look at a query: it loads when it is looked at, and may keep showing the answer to the question before. */
import type { Query, QueryFunction, QueryWatcher } from './query.js'
import type { QueryKey, StoreCache } from './store-cache.js'

export interface QueryOptions<Answer, Data = Answer> {
  readonly queryKey: QueryKey
  readonly queryFn: QueryFunction<Answer>
  /** Whether it is asked at all, and again when it is old; default true. */
  readonly enabled?: boolean
  /** Whether the data of the query before is shown until this one is answered. */
  readonly keepPrevious?: boolean
  /** An answer that is at hand from elsewhere. */
  readonly initial?: { readonly data: Answer; readonly updatedAt: number } | undefined
  readonly select?: (answer: Answer) => Data
}

interface Common {
  readonly error: unknown
  readonly isError: boolean
  /** The first answer is awaited, and there is nothing to show meanwhile. */
  readonly isLoading: boolean
  /** The data is that of the query before. */
  readonly isPlaceholderData: boolean
  readonly dataUpdatedAt: number
}

export type QueryResult<Data> = Common &
  (
    | { readonly isSuccess: true; readonly data: Data }
    | { readonly isSuccess: false; readonly data: Data | undefined }
  )

export class QueryObserver<Answer, Data = Answer> implements QueryWatcher {
  #options: QueryOptions<Answer, Data>
  #query: Query<Answer>
  #previous: Answer | undefined
  #told = true
  readonly #cache: StoreCache
  readonly #listeners = new Set<() => void>()

  constructor(cache: StoreCache, options: QueryOptions<Answer, Data>) {
    this.#cache = cache
    this.#options = options
    this.#query = this.#build()
  }

  get enabled(): boolean {
    return this.#options.enabled !== false
  }

  /** Asks with the first listener, unless the answer is fresh; the returned function leaves. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    if (this.#listeners.size === 1) {
      this.#query = this.#build() // it may have been dropped since
      this.#query.watch(this)
      this.#fetchIfStale()
    }
    return () => {
      if (this.#listeners.delete(listener) && this.#listeners.size === 0) this.#query.unwatch(this)
    }
  }

  /** Looks at another query, or at the same one in another way. */
  setOptions(options: QueryOptions<Answer, Data>): void {
    const wasEnabled = this.enabled
    const before = this.#query
    this.#options = options
    this.#query = this.#build()
    const other = this.#query !== before
    if (other) this.#previous = before.state.data ?? this.#previous
    if (this.#listeners.size === 0) return
    if (other) {
      this.#query.watch(this)
      before.unwatch(this)
      this.changed()
    }
    if (other || !wasEnabled) this.#fetchIfStale()
  }

  /** Asks again; resolves when the answer or the refusal is in the result. */
  async refetch({ cancelRefetch = true }: { readonly cancelRefetch?: boolean } = {}): Promise<void> {
    await this.#query.fetch(cancelRefetch).catch(() => undefined)
  }

  getCurrentResult(): QueryResult<Data> {
    const { data: own, error, failed, fetching, dataUpdatedAt } = this.#query.state
    const kept = own === undefined && !failed && this.#options.keepPrevious ? this.#previous : undefined
    const answer = own ?? kept
    const { select } = this.#options
    const data = answer === undefined || !select ? (answer as Data | undefined) : select(answer)
    const common = {
      error,
      isError: failed,
      isLoading: fetching && data === undefined,
      isPlaceholderData: kept !== undefined,
      dataUpdatedAt,
    }
    return data === undefined || failed
      ? { ...common, isSuccess: false, data }
      : { ...common, isSuccess: true, data }
  }

  /** Tells the listeners, once for everything that happens now. */
  changed(): void {
    if (!this.#told) return
    this.#told = false
    queueMicrotask(() => {
      this.#told = true
      for (const listener of this.#listeners) listener()
    })
  }

  #build(): Query<Answer> {
    const { queryKey, queryFn, initial } = this.#options
    const query = this.#cache.query(queryKey, queryFn)
    if (initial && query.state.data === undefined)
      query.state = { ...query.state, data: initial.data, dataUpdatedAt: initial.updatedAt }
    return query
  }

  #fetchIfStale(): void {
    if (this.enabled && this.#query.stale) this.#query.fetch().catch(() => undefined)
  }
}
