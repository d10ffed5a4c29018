/** The world that is attacked: two organisations with people, roles and rows; it exists only inside a transaction. */
import { identifier, literal, type Value } from './literal.js'
import { customRoles } from './model/permissions.js'

export type Row = Readonly<Record<string, Value>>

export interface Membership {
  readonly organization: string
  readonly userId: string
  readonly role: string | null
  readonly active: boolean
}

const names = ['alder', 'birch'] as const
export type OrganizationName = (typeof names)[number]

/** Ids of a shape that nobody else makes, the same in every run. */
export function worldId(kind: string, number: number): string {
  const hex = Array.from(kind, (letter) => letter.charCodeAt(0))
    .reduce((sum, code) => (sum * 31 + code) % 0xffff, 7)
    .toString(16)
  return `c11e27e1-${hex.padStart(4, '0')}-7a77-8acc-${number.toString(16).padStart(12, '0')}`
}

export const organizations: Readonly<Record<OrganizationName, string>> = {
  alder: worldId('organization', 1),
  birch: worldId('organization', 2),
}
export const organizationIds = Object.values(organizations)

const people = [
  'admin',
  'manager',
  'agent',
  'colleague',
  'viewer',
  'roleless',
  'inactive',
  ...Object.keys(customRoles),
]

/** `alder.agent`, `birch.viewer`, …; `both` is a manager in alder and a viewer in birch; `stranger` is nowhere. */
export const users: Readonly<Record<string, string>> = Object.fromEntries([
  ...names.flatMap((name, org) =>
    people.map((person, index) => [`${name}.${person}`, worldId('user', (org + 1) * 100 + index)]),
  ),
  ['both', worldId('user', 1)],
  ['stranger', worldId('user', 2)],
])

function user(name: string): string {
  const id = users[name]
  if (id === undefined) throw new Error(`There is no ${name} in this world`)
  return id
}

export const memberships: readonly Membership[] = [
  ...names.flatMap((name) =>
    people.map((person) => ({
      organization: organizations[name],
      userId: user(`${name}.${person}`),
      role: roleOf(person),
      active: person !== 'inactive',
    })),
  ),
  { organization: organizations.alder, userId: user('both'), role: 'manager', active: true },
  { organization: organizations.birch, userId: user('both'), role: 'viewer', active: true },
]

function roleOf(person: string): string | null {
  if (person === 'roleless') return null
  if (person === 'inactive') return 'admin'
  return person === 'colleague' ? 'agent' : person
}

/** A word that stands in one kind of row of one organisation and nowhere else: it tells on whoever reads it. */
export function marker(name: OrganizationName, kind: string): string {
  return `zq${name}${kind}`
}

/** Customers by number: 1 the agent's (the same id in both organisations), 2 assigned to the agent, 3 the manager's,
 * 4 deleted, 5 with an active job. */
export function customerId(name: OrganizationName, number: number): string {
  return worldId('customer', number === 1 ? 1 : (names.indexOf(name) + 1) * 100 + number)
}

const childTables = {
  bookings: { starts_at: '2026-01-01T08:00:00Z' },
  jobs: { status: 'cancelled', value: 10 },
  offers: { status: 'sent', value: 20 },
  leads: {},
  customer_activities: { type: 'call' },
  customer_documents: { document_type: 'contract' },
  customer_notes: {},
} as const satisfies Record<string, Row>
export type ChildTable = keyof typeof childTables
export const childTableNames = Object.keys(childTables) as ChildTable[]

/** The smallest valid row of a child table, without keys. */
export function childRow(table: ChildTable, organization: string, customer: string, text: string): Row {
  const label =
    table === 'customer_notes'
      ? { content: text }
      : table === 'customer_documents'
        ? { document_name: text }
        : { title: text }
  return { ...childTables[table], ...label, organization_id: organization, customer_id: customer }
}

/** The statements that build the world, for the owner of the schema, in order. */
export function worldStatements(): string[] {
  const rows: [string, Row][] = []
  for (const name of names) {
    const organization = organizations[name]
    const by = (person: string) => user(`${name}.${person}`)
    rows.push([
      'organizations',
      // Customer 1 has as many documents as it may have.
      { organization_id: organization, name: marker(name, 'organization'), documents_per_customer: 2 },
    ])
    for (const [role, permissions] of Object.entries(customRoles)) {
      rows.push(['roles', { organization_id: organization, role, description: marker(name, 'role') }])
      for (const permission of permissions)
        rows.push(['role_permissions', { organization_id: organization, role, permission }])
    }
    for (const { userId, role, active } of memberships.filter((one) => one.organization === organization))
      rows.push(['members', { organization_id: organization, user_id: userId, role, active }])
    const customer = (number: number, author: string, extra: Row) =>
      rows.push([
        'customers',
        {
          organization_id: organization,
          id: customerId(name, number),
          name: `${marker(name, 'customer')} ${number}`,
          email: `${number}@${marker(name, 'mail')}.example`,
          external_id: `${marker(name, 'external')}${number}`,
          notes: marker(name, 'customernotes'),
          created_by: by(author),
          ...extra,
        },
      ])
    customer(1, 'agent', {})
    customer(2, 'colleague', { assigned_to: by('agent') })
    customer(3, 'manager', { type: 'business' })
    customer(4, 'agent', {})
    customer(5, 'agent', {})
    let count = 0
    const child = (table: ChildTable, number: number, author: string, extra: Row, kind = 'child') =>
      rows.push([
        table,
        {
          ...childRow(table, organization, customerId(name, number), marker(name, kind)),
          id: worldId(`${table}${name}`, (count += 1)),
          created_by: by(author),
          ...extra,
        },
      ])
    for (const table of childTableNames) {
      child(table, 1, 'agent', {})
      child(table, 1, 'manager', {})
    }
    child('customer_documents', 1, 'agent', { id: worldId(`removed document${name}`, 1) }, 'removed')
    child('jobs', 5, 'agent', { status: 'scheduled' })
    child('customer_notes', 1, 'agent', { is_internal: true }, 'internal')
    child('customer_notes', 1, 'manager', { is_internal: true }, 'internal')
    child('customer_activities', 1, 'agent', { type: 'status_change', data: { entity: 'customer' } })
    rows.push([
      'duplicate_dismissals',
      {
        organization_id: organization,
        id: worldId(`dismissal${name}`, 1),
        customer_a: [customerId(name, 2), customerId(name, 3)].toSorted()[0] ?? null,
        customer_b: [customerId(name, 2), customerId(name, 3)].toSorted()[1] ?? null,
        created_by: by('manager'),
      },
    ])
    for (const [number, shared, author] of [
      [1, false, 'agent'],
      [2, true, 'manager'],
      [3, false, 'manager'],
    ] as const)
      rows.push([
        'saved_views',
        {
          organization_id: organization,
          id: worldId(`view${name}`, number),
          name: marker(name, shared ? 'view' : `private${author}`),
          shared,
          created_by: by(author),
        },
      ])
  }
  return [
    ...rows.map(([table, row]) => insertStatement(table, row)),
    `delete from crm.customer_documents where id in (${names.map((name) => literal(worldId(`removed document${name}`, 1))).join(', ')})`,
    `update crm.customers set status = 'deleted' where id in (${names.map((name) => literal(customerId(name, 4))).join(', ')})`,
    // As if each customer had come with an operation of its own; that of customer 1 has the same id in both organisations.
    `update crm.audit_log set operation_id = md5(coalesce(customer_id::text, table_name))::uuid
     where organization_id in (${organizationIds.map((id) => literal(id)).join(', ')})`,
  ]
}

export function insertStatement(table: string, row: Row): string {
  const columns = Object.keys(row)
  return `insert into crm.${identifier(table)} (${columns.map(identifier).join(', ')}) values (${columns
    .map((column) => literal(row[column] ?? null))
    .join(', ')})`
}

/** A column of a row as text; empty when it is none. */
export function textOf(row: Row, column: string): string {
  const value = row[column]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
