/** What the signed-in user may do, as it is known now: apart from the live session, so that asking once costs little. */
import type { Permission } from '../contract/operation.js'
import type { Session } from '../contract/session.js'
import type { CustomersStore } from './customers-store.js'
import { internalsOf } from './internals.js'
import { sessionKey } from './query-keys.js'
import { requiredMethod } from './required-method.js'
import type { StoreClient } from './store-client.js'

/** How a session is asked for, and where its answer is kept. */
export const sessionQuery = (client: StoreClient) => ({
  queryKey: sessionKey,
  queryFn: async ({ signal }: { readonly signal: AbortSignal }) =>
    requiredMethod(client.session?.get, 'session.get')({ signal }),
})

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
