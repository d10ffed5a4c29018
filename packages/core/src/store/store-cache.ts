/** Every answer that the store knows, by the name of its question. */
import { Query, type QueryFunction, type QueryState } from './query.js'

/** A name: constant parts first, so that a beginning names a group. */
export type QueryKey = readonly unknown[]

interface Group {
  readonly queryKey: QueryKey
}

export class StoreCache {
  readonly #queries = new Map<string, { readonly key: QueryKey; readonly query: Query<unknown> }>()

  /** The query of that name, made on first use. */
  query<Data>(queryKey: QueryKey, queryFn?: QueryFunction<Data>): Query<Data> {
    const hash = hashOf(queryKey)
    const known = this.#queries.get(hash)?.query
    const query = (known ?? new Query(() => this.#queries.delete(hash))) as Query<Data>
    if (!known) this.#queries.set(hash, { key: queryKey, query: query as Query<unknown> })
    if (queryFn) query.queryFn = queryFn
    return query
  }

  getQueryState<Data>(queryKey: QueryKey): QueryState<Data> | undefined {
    return this.#queries.get(hashOf(queryKey))?.query.state as QueryState<Data> | undefined
  }

  /** Writes data that is newer than any request under way; `undefined` writes nothing. */
  setQueryData<Data>(queryKey: QueryKey, update: (data: Data | undefined) => Data | undefined): void {
    const data = update(this.getQueryState<Data>(queryKey)?.data)
    if (data !== undefined) this.query<Data>(queryKey).setData(data)
  }

  /** The same for everything whose name begins so. */
  setQueriesData<Data>(group: Group, update: (data: Data | undefined) => Data | undefined): void {
    for (const query of this.#of(group) as Query<Data>[]) {
      const data = update(query.state.data)
      if (data !== undefined) query.setData(data)
    }
  }

  /** Aborts requests under way; what they would have replaced stays. */
  cancelQueries(group: Group): void {
    for (const query of this.#of(group)) query.cancel()
  }

  /** Marks answers as old, and asks again for those that somebody wants; resolves when all have been answered or refused. */
  async invalidateQueries(group: Group): Promise<void> {
    const queries = this.#of(group)
    for (const query of queries) query.invalidate()
    await Promise.allSettled(queries.filter((query) => query.wanted).map((query) => query.fetch(true)))
  }

  /** Asks now, whatever is known. */
  fetchQuery<Data>(options: {
    readonly queryKey: QueryKey
    readonly queryFn: QueryFunction<Data>
  }): Promise<Data> {
    return this.query(options.queryKey, options.queryFn).fetch()
  }

  #of({ queryKey }: Group): Query<unknown>[] {
    const group = queryKey.map(hashOf)
    return [...this.#queries.values()]
      .filter(({ key }) => group.every((part, at) => hashOf(key[at]) === part))
      .map(({ query }) => query)
  }
}

/** Equal values have equal hashes, whatever the order of their fields. */
function hashOf(value: unknown): string {
  return (
    JSON.stringify(value, (_, part: unknown) =>
      part !== null && typeof part === 'object' && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
        : part,
    ) ?? ''
  )
}
