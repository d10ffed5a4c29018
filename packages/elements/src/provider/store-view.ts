/** What an element shows of its client's store: one view at a time, followed while the element is on the page. */
import type { ClienteleError } from '@clientele/core'
import type { CustomersStore } from '@clientele/core/store'
import { LoadErrorEvent } from '../events/load-events.js'
import { Connection, type ConnectionHost } from './connection.js'

/** What can be followed: it tells when there is something new, and what there is now. */
export interface Followed<Snapshot extends { readonly error?: ClienteleError | undefined }> {
  subscribe(listener: () => void): () => void
  getSnapshot(): Snapshot
}

export interface StoreViewOptions<View> {
  /** What makes it another view, besides the store. */
  readonly by: () => readonly unknown[]
  /** The view of a store; undefined while something that it is asked with is missing. */
  readonly of: (store: CustomersStore) => View | undefined
  /** Told of another view, and of none, before it is followed. */
  readonly changed?: (view: View | undefined) => void
}

/**
 * Follows one view of the store of its host's client. The host calls `resolve` first in its `willUpdate`; it is updated
 * whenever the view has something new, and tells `load-error` once for each error.
 */
export class StoreView<View extends Followed<{ readonly error?: ClienteleError | undefined }>> {
  /** Undefined while there is no client, or nothing to ask for. */
  view: View | undefined
  readonly connection: Connection
  readonly #host: ConnectionHost
  readonly #options: StoreViewOptions<View>
  #seen: readonly unknown[] = []
  #leave: (() => void)[] = []
  #reported: ClienteleError | undefined

  constructor(host: ConnectionHost, options: StoreViewOptions<View>) {
    this.#host = host
    this.#options = options
    this.connection = new Connection(host, () => this.#watch())
  }

  /** What the view has now; undefined while there is none. */
  get snapshot(): ReturnType<View['getSnapshot']> | undefined {
    return this.view?.getSnapshot() as ReturnType<View['getSnapshot']> | undefined
  }

  /** Resolves the client, takes another view where something is another, and tells of an error that is new. */
  resolve(): void {
    this.connection.resolve()
    this.#watch()
    const error = this.snapshot?.error
    if (error && error !== this.#reported) this.#host.dispatchEvent(new LoadErrorEvent(error))
    this.#reported = error
  }

  /** Something else that is followed as long as the present view: what leaves it. */
  also(leave: () => void): void {
    this.#leave.push(leave)
  }

  #watch(): void {
    const { store } = this.connection
    const seen = [store, ...this.#options.by()]
    if (seen.length === this.#seen.length && seen.every((each, n) => each === this.#seen[n])) return
    this.#seen = seen
    for (const leave of this.#leave.splice(0)) leave()
    this.view = store && this.#options.of(store)
    this.#options.changed?.(this.view)
    if (this.view) this.also(this.view.subscribe(() => this.#host.requestUpdate()))
    this.#host.requestUpdate()
  }
}
