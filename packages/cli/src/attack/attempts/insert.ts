/** Adding rows: to the own and to another organisation, below others' customers, with columns that are not to be set. */
import fc from 'fast-check'
import type { Catalog } from '../catalog.js'
import type { Value } from '../literal.js'
import type { Identity } from '../model/identity.js'
import { samplesFor } from '../model/samples.js'
import { tables } from '../model/tables.js'
import {
  childRow,
  childTableNames,
  customerId,
  insertStatement,
  organizations,
  type OrganizationName,
  type Row,
  users,
  worldId,
} from '../world.js'
import { type Attempt, refused } from './attempt.js'

const targets = ['live', 'deleted', 'missing', 'elsewhere', 'deleted elsewhere'] as const
type Target = (typeof targets)[number]
const forms = ['plain', 'returning', 'on conflict do nothing', 'cte'] as const

const other = (name: OrganizationName): OrganizationName => (name === 'alder' ? 'birch' : 'alder')

function customerOf(name: OrganizationName, target: Target): string {
  return {
    live: customerId(name, 3),
    deleted: customerId(name, 4),
    missing: worldId('missing', 1),
    elsewhere: customerId(other(name), 3),
    'deleted elsewhere': customerId(other(name), 4),
  }[target]
}

/** A valid new row of a table. */
export function newRow(table: string, name: OrganizationName, target: Target): Row {
  const organization_id = organizations[name]
  const child = childTableNames.find((one) => one === table)
  if (child !== undefined) return childRow(child, organization_id, customerOf(name, target), 'planted')
  switch (table) {
    case 'customers':
      return { organization_id, name: 'Planted', email: 'planted@example.com' }
    case 'saved_views':
      return { organization_id, name: 'Planted' }
    case 'duplicate_dismissals': {
      const [customer_a = '', customer_b = ''] = [customerOf(name, target), customerId(name, 5)].toSorted()
      return { organization_id, customer_a, customer_b }
    }
    case 'roles':
      return { organization_id, role: 'planted' }
    case 'role_permissions':
      return { organization_id, role: 'viewer', permission: 'members:manage' }
    case 'members':
      return { organization_id, user_id: users['stranger'] ?? null, role: 'admin' }
    default:
      return { organization_id }
  }
}

export function inserting({ catalog }: { readonly catalog: Catalog }): fc.Arbitrary<Attempt> {
  const known = catalog.tables.filter(({ name }) => tables[name] !== undefined)
  return fc
    .constantFrom(...known)
    .chain((table) =>
      fc.record({
        table: fc.constant(table),
        organization: fc.constantFrom<OrganizationName>('alder', 'birch'),
        target: fc.constantFrom(...targets),
        form: fc.constantFrom(...forms),
        extra: fc.option(
          fc
            .constantFrom(...table.columns)
            .chain((column) =>
              fc.constantFrom(...samplesFor(table.name, column)).map((value) => ({ column, value })),
            ),
          { nil: undefined },
        ),
      }),
    )
    .map(({ table, organization, target, form, extra }) => {
      const row: Record<string, Value> = { ...newRow(table.name, organization, target) }
      // A foreign key and a path that hang together with others stay as they are, so that there is one reason to refuse.
      if (extra !== undefined && (!(extra.column in row) || extra.column === 'type'))
        row[extra.column] = extra.value
      return insertAttempt(table.name, row, form, target)
    })
}

function insertAttempt(table: string, row: Row, form: (typeof forms)[number], target: Target): Attempt {
  const plain = insertStatement(table, row)
  const columns = Object.keys(row)
  const statement = {
    plain,
    returning: `${plain} returning *`,
    'on conflict do nothing': `${plain} on conflict do nothing`,
    cte: `with planted as (${plain} returning *) select count(*) from planted`,
  }[form]
  return {
    title: `insert ${form} into ${table} (${columns.join(', ')}) below a customer that is ${target}`,
    statements: [statement],
    expected(who: Identity) {
      const rule = tables[table]
      const isChild = childTableNames.some((one) => one === table)
      if (who.databaseRole === 'anon' || rule?.creates === undefined) return refused()
      if (columns.some((column) => rule.insertable?.includes(column) !== true)) return refused()
      if (who.broken) return refused('22P02')
      const author = { type: 'private', status: 'active', ...row, created_by: who.userId }
      if (!rule.creates(author, who)) return refused('42501')
      if ((form === 'returning' || form === 'cte') && (rule.sees === 'nobody' || !rule.sees(author, who)))
        return refused('42501')
      // ON CONFLICT reads the row that is there: whoever adds one that he may not see is refused.
      if (form === 'on conflict do nothing' && (rule.sees === 'nobody' || !rule.sees(author, who)))
        return { kind: 'harmless' }
      if (isChild && target === 'deleted') return refused('PT409')
      const names = isChild || table === 'duplicate_dismissals'
      if (names && target !== 'live' && target !== 'deleted') return refused('23503')
      // Nothing has arrived in storage under its id.
      if (table === 'customer_documents') return refused('PT409')
      return { kind: 'writes', table, added: 1 }
    },
  }
}
