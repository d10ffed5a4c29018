/** Who is signed in and what they may do, as somebody looks at it: for offering only what would not be refused. */
import { QueryObserver } from '@tanstack/query-core'
import type { Permission } from '../contract/operation.js'
import type { Session } from '../contract/session.js'
import type { ClienteleError } from '../error.js'
import type { CustomersStore } from './customers-store.js'
import { isDenied, toClienteleError } from './failure.js'
import { internalsOf } from './internals.js'
import { sessionKey } from './query-keys.js'
import type { StoreCache } from './query-cache.js'
import { requiredMethod } from './required-method.js'
import type { StoreClient } from './store-client.js'

/** A session as it is known at this moment. */
export interface SessionSnapshot {
  /** `denied`: nobody is signed in, or this user may not read customers. `failed` without a session: it is unknown. */
  readonly state: 'loading' | 'denied' | 'failed' | 'ready'
  readonly session: Session | undefined
  readonly error: ClienteleError | undefined
}

const sessionQuery = (client: StoreClient) => ({
  queryKey: sessionKey,
  queryFn: async ({ signal }: { readonly signal: AbortSignal }) =>
    requiredMethod(client.session?.get, 'session.get')({ signal }),
})

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

/**
 * The session of a store's client, for what opens once, such as a menu: what is known already, otherwise what the server
 * says now. Undefined when it can't be had; it never rejects.
 */
export async function knownSession(store: CustomersStore): Promise<Session | undefined> {
  const { cache, client } = internalsOf(store)
  const state = cache.getQueryState<Session>(sessionKey)
  if (state?.data && !state.isInvalidated) return state.data
  return cache.fetchQuery<Session>(sessionQuery(client)).catch(() => undefined)
}

/** Whose record it is: who created it and, of customers, whom it is assigned to. */
export interface OwnedRecord {
  readonly createdBy: string | null
  readonly assignedTo?: string | null
}

/**
 * Whether to offer what needs a permission: it is held, or held for own records and the record is one. Without a session,
 * which is not known yet, everything is offered; the database decides in any case.
 */
export function can(
  session: Pick<Session, 'user' | 'permissions'> | undefined,
  permission: Permission,
  record?: OwnedRecord,
): boolean {
  if (!session) return true
  const { permissions, user } = session
  return (
    permissions.includes(permission) ||
    (permissions.includes(`${permission}:own`) &&
      record !== undefined &&
      [record.createdBy, record.assignedTo].includes(user.id))
  )
}
