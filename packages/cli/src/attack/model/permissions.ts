/** What each role may do, written down independently of the SQL: the model that the database is held against. */

const records = [
  'customers',
  'bookings',
  'jobs',
  'offers',
  'leads',
  'activities',
  'documents',
  'notes',
] as const

const each = (...verbs: string[]) => records.flatMap((record) => verbs.map((verb) => `${record}:${verb}`))

const manager = [
  'customers:read',
  'notes:internal',
  'audit:read',
  'customers:export',
  'views:manage',
  ...each('create', 'update', 'delete'),
]

/** The roles that every new organisation starts with. */
export const defaultRoles = {
  admin: [...manager, 'members:manage', 'organization:manage', 'customers:erase'],
  manager,
  agent: [
    'customers:read',
    'notes:internal',
    ...each('create', 'update:own'),
    'activities:delete:own',
    'documents:delete:own',
    'notes:delete:own',
  ],
  viewer: ['customers:read'],
} as const satisfies Record<string, readonly string[]>

/** Roles that a host might add; each holds one thing without what usually comes with it. */
export const customRoles = {
  deleter: ['customers:read', 'customers:delete'],
  auditor: ['customers:read', 'audit:read'],
  importer: ['customers:create'],
  recorder: ['bookings:create', 'jobs:create', 'offers:create', 'leads:create', 'notes:create'],
  spare: [],
} as const satisfies Record<string, readonly string[]>

export const roles: Readonly<Record<string, readonly string[]>> = { ...defaultRoles, ...customRoles }

/** A permission is held by its own name, and one narrowed by `:own` by the general one too. */
export function holds(granted: readonly string[], permission: string): boolean {
  return (
    granted.includes(permission) ||
    (permission.endsWith(':own') && granted.includes(permission.slice(0, -':own'.length)))
  )
}
