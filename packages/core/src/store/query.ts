/** One question to the server and its answer: asked once for all who want to know, aborted when nobody does. */

/** What is known of an answer. */
export interface QueryState<Data> {
  readonly data: Data | undefined
  /** When the data came, in milliseconds since 1970. */
  readonly dataUpdatedAt: number
  /** Why the last request failed; data of an earlier one stays. */
  readonly error: unknown
  readonly failed: boolean
  readonly fetching: boolean
  /** Something has happened since: the data is old, however young. */
  readonly invalidated: boolean
}

export type QueryFunction<Data> = (context: { readonly signal: AbortSignal }) => Promise<Data>

/** Who watches a query: it is told of each change, and a query that none of them wants is not asked again. */
export interface QueryWatcher {
  readonly enabled: boolean
  changed(): void
}

/** Milliseconds that an answer is fresh, and that it is kept when nobody watches. */
const freshFor = 30_000
const keptFor = 300_000

export class Query<Data> {
  state: QueryState<Data> = {
    data: undefined,
    dataUpdatedAt: 0,
    error: undefined,
    failed: false,
    fetching: false,
    invalidated: false,
  }
  /** How it is asked; the newest watcher's word counts. */
  queryFn: QueryFunction<Data> | undefined
  #request: { readonly promise: Promise<Data>; readonly abort: AbortController } | undefined
  #forget: ReturnType<typeof setTimeout> | undefined
  readonly #watchers = new Set<QueryWatcher>()
  readonly #drop: () => void

  /** `drop` takes it out of its cache; it is called some time after the last watcher has left. */
  constructor(drop: () => void) {
    this.#drop = drop
    this.#expire()
  }

  /** Whether a watcher that comes now should ask. */
  get stale(): boolean {
    const { data, dataUpdatedAt, invalidated } = this.state
    return data === undefined || invalidated || Date.now() - dataUpdatedAt >= freshFor
  }

  /** Whether somebody who watches it wants it up to date. */
  get wanted(): boolean {
    return [...this.#watchers].some((watcher) => watcher.enabled)
  }

  watch(watcher: QueryWatcher): void {
    clearTimeout(this.#forget)
    this.#watchers.add(watcher)
  }

  /** The last one to leave aborts the request. */
  unwatch(watcher: QueryWatcher): void {
    if (!this.#watchers.delete(watcher) || this.#watchers.size > 0) return
    this.cancel()
    this.#expire()
  }

  /** Asks, unless a request is under way; with `again`, one that would replace data is aborted and made again. */
  fetch(again = false): Promise<Data> {
    if (this.#request && !(again && this.state.data !== undefined)) return this.#request.promise
    this.#request?.abort.abort()
    const abort = new AbortController()
    const ask = this.queryFn
    const promise = ask
      ? ask({ signal: abort.signal })
      : Promise.reject(new TypeError('Nobody said how to ask'))
    const request = { promise, abort }
    this.#request = request
    this.#set({ fetching: true, ...(this.state.data === undefined && { failed: false, error: undefined }) })
    // A request that was aborted, or overtaken by another, has nothing to say.
    promise.then(
      (data) => this.#request === request && this.#answer({ data, dataUpdatedAt: Date.now() }),
      (error: unknown) =>
        this.#request === request && this.#answer({ error, failed: true, invalidated: true }),
    )
    return promise
  }

  /** Aborts the request under way; what was known stays. */
  cancel(): void {
    if (!this.#request) return
    this.#request.abort.abort()
    this.#request = undefined
    this.#set({ fetching: false })
  }

  /** Data that is newer than the last answer; a request under way goes on. */
  setData(data: Data): void {
    this.#set({ data, dataUpdatedAt: Date.now(), error: undefined, failed: false, invalidated: false })
  }

  invalidate(): void {
    if (!this.state.invalidated) this.#set({ invalidated: true })
  }

  async #ask(signal: AbortSignal): Promise<Data> {
    if (!this.queryFn) throw new TypeError('Nobody has said how to ask')
    return this.queryFn({ signal })
  }

  #answer(answer: Partial<QueryState<Data>>): void {
    this.#request = undefined
    this.#set({ error: undefined, failed: false, invalidated: false, ...answer, fetching: false })
  }

  #set(change: Partial<QueryState<Data>>): void {
    this.state = { ...this.state, ...change }
    for (const watcher of this.#watchers) watcher.changed()
  }

  #expire(): void {
    this.#forget = setTimeout(this.#drop, keptFor)
    // Where timers keep a process alive, this one is no reason to.
    ;(this.#forget as { unref?: () => void }).unref?.()
  }
}
