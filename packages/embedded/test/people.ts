/** Two organisations with a member in each role, as the tests of this package use them. */
import type { Backend, User } from '../src/index.js'
import { openBackend, type OpenBackendOptions } from '../src/node/index.js'

export const password = 'correct horse battery staple'

export const organizations = {
  north: '0195f0c0-0000-7000-8000-000000000001',
  south: '0195f0c0-0000-7000-8000-000000000002',
} as const
export type Organization = keyof typeof organizations

export const roles = ['admin', 'agent', 'viewer'] as const
export type Role = (typeof roles)[number]

export type People = Record<Organization, Record<Role, User>>

/** Creates organisations, users and memberships in one go. */
export async function createPeople(backend: Backend): Promise<People> {
  const people: Partial<Record<Organization, Partial<Record<Role, User>>>> = {}
  for (const organization of Object.keys(organizations) as Organization[]) {
    await backend.transaction(({ query }) =>
      query('insert into crm.organizations (organization_id, name) values ($1::text::uuid, $2::text)', [
        organizations[organization],
        organization,
      ]),
    )
    const members = (people[organization] ??= {})
    for (const role of roles) {
      const user = await backend.createUser({ email: `${role}@${organization}.example`, password })
      await backend.transaction(({ query }) =>
        query(
          'insert into crm.members (organization_id, user_id, role) values ($1::text::uuid, $2::text::uuid, $3::text)',
          [organizations[organization], user.id, role],
        ),
      )
      members[role] = user
    }
  }
  return people as People
}

export async function openWithPeople(options: OpenBackendOptions = {}) {
  const backend = await openBackend(options)
  return { backend, people: await createPeople(backend) }
}
