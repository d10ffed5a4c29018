/** Keeps a list at what the store says, and tells the host when loading begins and fails. */
import type { LitElement } from 'lit'
import type { ClienteleError, CustomerListQuery } from '@clientele/core'
import type { CustomerListSnapshot, CustomerListView, CustomersStore } from '@clientele/core/store'
import { LoadErrorEvent, LoadStartEvent } from '../events/load-events.js'
import { loadExtras } from './load-extras.js'

export class ListData {
  /** What there is to show; undefined without a client. */
  snapshot: CustomerListSnapshot | undefined
  #view: CustomerListView | undefined
  #query: CustomerListQuery | undefined
  #leave: (() => void) | undefined
  #loading = false
  #reported: ClienteleError | undefined
  readonly #host: LitElement

  constructor(host: LitElement) {
    this.#host = host
  }

  /** Looks at the lists of a store, or of none. */
  connect(store: CustomersStore | undefined, query: CustomerListQuery): void {
    this.#leave?.()
    this.#view = store?.list(query)
    this.#leave = this.#view?.subscribe(() => this.#host.requestUpdate())
    this.#host.requestUpdate()
  }

  /** Looks at another list; the request for the one before is aborted. Where only the sort is another, it shows at once. */
  setQuery(query: CustomerListQuery): void {
    const [view, shown, before] = [this.#view, this.snapshot, this.#query]
    view?.setQuery(query)
    this.#query = query
    if (!view || !shown || !before || before.sort === query.sort) return
    loadExtras().then(
      (extras) => extras.sortAtOnce(view, shown, before, query), // the last of several is the last to run
      () => undefined, // without its code the server sorts alone
    )
  }

  showRows(first: number, last: number): void {
    this.#view?.showRows(first, last)
  }

  retry(): void {
    this.#view?.retry()
  }

  /** Takes the newest snapshot; in each update of the host. */
  read(): void {
    this.snapshot = this.#view?.getSnapshot()
    const loading = this.snapshot?.state === 'loading' || this.snapshot?.outdated === true
    if (loading && !this.#loading) this.#host.dispatchEvent(new LoadStartEvent())
    this.#loading = loading
    const error = this.snapshot?.error
    if (error && error !== this.#reported) this.#host.dispatchEvent(new LoadErrorEvent(error))
    this.#reported = error
  }
}
