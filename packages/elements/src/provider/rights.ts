/** What the signed-in user may do, and what colleagues are called: asked for beside what an element shows. */
import type { Session } from '@clientele/core'
import type { CustomersStore } from '@clientele/core/store'
import { can, knownSession, type OwnedRecord } from '@clientele/core/store/session'

/** For offering only what would not be refused; where that can't be known, everything is offered. */
export interface Rights {
  /** To whom a customer can be assigned; nobody where that isn't known. */
  readonly members: Session['members']
  may(permission: Parameters<typeof can>[1], record?: OwnedRecord): boolean
  /** The name of a member; undefined where it isn't known. */
  nameOf(id: string | null): string | undefined
}

/** The rights of the user of a store's client; never rejects. */
export async function rightsOf(store: CustomersStore): Promise<Rights> {
  const session = await knownSession(store)
  const members = session?.members ?? []
  return {
    members,
    may: (permission, record) => can(session, permission, record),
    nameOf: (id) => members.find((member) => member.id === id)?.displayName,
  }
}
