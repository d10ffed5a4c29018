/** The eight people who can sign in to a demo: one per role in each organisation. */
import { roles, type MemberRow, type Role } from '../seed/dataset.js'

export interface DemoUser {
  readonly organization: 'Northwind' | 'Nordic Clean'
  readonly role: Role
  readonly name: string
  readonly email: string
  readonly password: string
}

const people: Readonly<Record<DemoUser['organization'], Readonly<Record<Role, string>>>> = {
  Northwind: {
    admin: 'Nancy Davolio',
    manager: 'Andrew Fuller',
    agent: 'Margaret Peacock',
    viewer: 'Steven Buchanan',
  },
  'Nordic Clean': {
    admin: 'Åsa Lindqvist',
    manager: 'Mikko Räsänen',
    agent: 'Linnéa Öberg',
    viewer: 'Oliver Hughes',
  },
}

/** Everyone has the same password: this is a demo on one's own machine. */
const password = 'clientele-demo'

/** Ordered by organisation, then from the most to the least powerful role. */
export const demoUsers: readonly DemoUser[] = (['Northwind', 'Nordic Clean'] as const).flatMap(
  (organization) =>
    roles.map((role) => ({
      organization,
      role,
      name: people[organization][role],
      email: `${role}@${organization.toLowerCase().replaceAll(' ', '')}.example`,
      password,
    })),
)

/** How a demo user is written down as a member. */
export function memberRow(user: DemoUser, userId: string): MemberRow {
  return { user_id: userId, role: user.role, display_name: user.name }
}
