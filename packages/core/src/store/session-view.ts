/** Who is signed in and what they may do, as somebody looks at it: for offering only what would not be refused. */
import { QueryObserver } from '@tanstack/query-core'
import type { Session } from '../contract/session.js'
import type { ClienteleError } from '../error.js'
import type { CustomersStore } from './customers-store.js'
import { isDenied, toClienteleError } from './failure.js'
import { internalsOf } from './internals.js'
import { sessionQuery } from './known-session.js'
import type { StoreCache } from './query-cache.js'
import type { StoreClient } from './store-client.js'

/** A session as it is known at this moment. */
export interface SessionSnapshot {
  /** `denied`: nobody is signed in, or this user may not read customers. `failed` without a session: it is unknown. */
  readonly state: 'loading' | 'denied' | 'failed' | 'ready'
  readonly session: Session | undefined
  readonly error: ClienteleError | undefined
}

/** The live session; it loads with the first subscriber, and again when it is 5 min old and somebody begins to look. */
export class SessionView {
  #snapshot: SessionSnapshot | undefined
  #leave: (() => void) | undefined
  readonly #listeners = new Set<() => void>()
  readonly #observer: QueryObserver<Session>

  constructor(cache: StoreCache, client: StoreClient) {
    this.#observer = new QueryObserver<Session>(cache.client, { ...sessionQuery(client), staleTime: 300_000 })
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    if (this.#listeners.size === 1) {
      this.#leave = this.#observer.subscribe(this.#changed)
      this.#changed()
    }
    return () => {
      if (this.#listeners.delete(listener) && this.#listeners.size === 0) this.#leave?.()
    }
  }

  readonly getSnapshot = (): SessionSnapshot => (this.#snapshot ??= this.#read())

  /** Asks the server again, for example after somebody else has signed in. */
  async refresh(): Promise<void> {
    await this.#observer.refetch({ cancelRefetch: true })
  }

  readonly #changed = (): void => {
    this.#snapshot = undefined
    for (const listener of this.#listeners) listener()
  }

  #read(): SessionSnapshot {
    const { data, isError, error: thrown } = this.#observer.getCurrentResult()
    const error = isError ? toClienteleError(thrown) : undefined
    if (isDenied(error)) return { state: 'denied', session: undefined, error }
    return { state: data ? 'ready' : error ? 'failed' : 'loading', session: data, error }
  }
}

/**
 * The session of a store's client; all views of one store share the request and its answer. With a client that lacks the
 * row `session` its state is `failed`.
 *
 * @example
 * const view = sessionOf(store)
 * const leave = view.subscribe(() => {
 *   const { session } = view.getSnapshot()
 *   if (can(session, 'customers:delete')) showDelete()
 * })
 */
export function sessionOf(store: CustomersStore): SessionView {
  const { cache, client } = internalsOf(store)
  return new SessionView(cache, client)
}
