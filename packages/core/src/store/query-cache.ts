/** What the store uses of TanStack's `QueryClient`, over the library's own cache: without mutations and their cache. */
import {
  QueryCache,
  hashKey,
  notifyManager,
  type QueryClient,
  type QueryFunction,
  type QueryKey,
  type QueryState,
} from '@tanstack/query-core'

/** Options of every query: retries are the client's business, and answers are fresh for 30 s. */
const defaults = {
  retry: false,
  networkMode: 'always',
  staleTime: 30_000,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
  structuralSharing: false,
  throwOnError: false,
} as const

interface Filter {
  readonly queryKey: QueryKey
}

/**
 * A quarter of `@tanstack/query-core` is there for mutations, which the store does in its own way (`pending-changes.ts`);
 * `QueryClient` names them all, so that no bundler leaves them out. Observers ask their client for three things, the first
 * three methods here: see docs/decisions/0034-store-cache.md.
 */
export class StoreCache {
  readonly #queries = new QueryCache()

  getQueryCache(): QueryCache {
    return this.#queries
  }

  getQueryDefaults(): object {
    return {}
  }

  defaultQueryOptions<Options extends { readonly queryKey: QueryKey; readonly _defaulted?: boolean }>(
    options: Options,
  ) {
    if (options._defaulted) return options
    return { ...defaults, ...options, queryHash: hashKey(options.queryKey), _defaulted: true }
  }

  /** The client that observers want. */
  get client(): QueryClient {
    return this as unknown as QueryClient
  }

  getQueryState<Data>(queryKey: QueryKey): QueryState<Data> | undefined {
    return this.#queries.get<Data>(hashKey(queryKey))?.state
  }

  /** Writes data that is newer than any request under way; `undefined` writes nothing. */
  setQueryData<Data>(queryKey: QueryKey, update: (data: Data | undefined) => Data | undefined): void {
    const data = update(this.getQueryState<Data>(queryKey)?.data)
    if (data === undefined) return
    const options = this.defaultQueryOptions({ queryKey })
    this.#queries.build(this.client, options as never).setData(data, { manual: true })
  }

  /** The same for everything whose key begins so. */
  setQueriesData<Data>(filter: Filter, update: (data: Data | undefined) => Data | undefined): void {
    notifyManager.batch(() => {
      for (const { queryKey } of this.#queries.findAll(filter)) this.setQueryData(queryKey, update)
    })
  }

  /** Aborts requests under way; what they would have replaced stays. */
  async cancelQueries(filter: Filter): Promise<void> {
    await Promise.allSettled(this.#queries.findAll(filter).map((query) => query.cancel({ revert: true })))
  }

  /** Marks answers as old, and asks again for those that somebody looks at. */
  async invalidateQueries(filter: Filter): Promise<void> {
    const queries = this.#queries.findAll(filter)
    await notifyManager.batch(() => {
      for (const query of queries) query.invalidate()
      const watched = queries.filter((query) => query.isActive() && !query.isDisabled())
      return Promise.allSettled(watched.map((query) => query.fetch(undefined, { cancelRefetch: true })))
    })
  }

  /** Asks now, whatever is there. */
  fetchQuery<Data>(options: {
    readonly queryKey: QueryKey
    readonly queryFn: QueryFunction<Data>
  }): Promise<Data> {
    const full = this.defaultQueryOptions(options)
    const query = this.#queries.build(this.client, full as never)
    return query.fetch(full as never) as Promise<Data>
  }
}
