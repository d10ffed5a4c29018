/** Last step of seeding: a data set into the tables of schema `crm`, in batches of one statement per table. */
import type { CustomerRecord, Dataset, MemberRow, Role, Team } from './dataset.js'

/** One open transaction of the database's owner, without a user's claims. */
export interface OwnerTransaction {
  query(sql: string, parameters: readonly unknown[]): Promise<unknown>
}

/** Tables in the order in which their foreign keys allow them to be filled, each with its columns and their types. */
const tables = {
  customers: `type text, name text, email text, phone text, address text, city text, organization_number text,
    external_id text, assigned_to uuid, status text, notes text, tags text[], metadata jsonb`,
  leads: 'customer_id uuid, title text, status text, source text',
  offers: 'customer_id uuid, title text, status text, value numeric, valid_until date',
  bookings: 'customer_id uuid, title text, status text, starts_at timestamptz, ends_at timestamptz',
  jobs: `customer_id uuid, title text, status text, value numeric, scheduled_at timestamptz,
    completed_at timestamptz`,
  customer_activities: 'customer_id uuid, type text, title text, description text, activity_date timestamptz',
} as const
type Table = keyof typeof tables
const tableNames = Object.keys(tables) as Table[]

/**
 * Writes an organisation, its members and its customers. It runs inside the caller's transaction, so that a seed
 * that is cut short leaves nothing. `onProgress` hears after each batch how many customers have been written, and is
 * waited for; what it throws ends the seed.
 */
export async function writeDataset(
  transaction: OwnerTransaction,
  dataset: Dataset,
  members: readonly MemberRow[],
  options: { batch?: number; onProgress?: (customers: number) => void | Promise<void> } = {},
): Promise<{ customers: number }> {
  const { organization_id, name, currency } = dataset.organization
  await transaction.query(
    'insert into crm.organizations (organization_id, name, currency) values ($1::text::uuid, $2::text, $3::text)',
    [organization_id, name, currency],
  )
  await transaction.query(
    `insert into crm.members (organization_id, user_id, role, display_name)
     select $1::text::uuid, user_id, role, display_name
     from jsonb_to_recordset($2::text::jsonb) as given(user_id uuid, role text, display_name text)`,
    [organization_id, JSON.stringify(members)],
  )

  const { batch = 1000, onProgress } = options
  let customers = 0
  for (const records of chunks(dataset.customers(teamOf(members)), batch)) {
    const rows = rowsOf(records)
    for (const table of tableNames) {
      if (rows[table].length === 0) continue
      await transaction.query(insertStatement(table), [organization_id, JSON.stringify(rows[table])])
    }
    customers += records.length
    await onProgress?.(customers)
  }
  return { customers }
}

function insertStatement(table: Table): string {
  const columns = tables[table].split(',').map((column) => column.trim().split(' ')[0])
  const names = ['id', ...columns, 'created_by', 'created_at'].join(', ')
  return `insert into crm.${table} (organization_id, ${names}, updated_at)
    select $1::text::uuid, ${names}, created_at
    from jsonb_to_recordset($2::text::jsonb)
      as given(id uuid, ${tables[table]}, created_by uuid, created_at timestamptz)`
}

function rowsOf(records: readonly CustomerRecord[]): Record<Table, readonly object[]> {
  const related = (kind: Exclude<keyof CustomerRecord, 'customer'>) =>
    records.flatMap(({ customer, [kind]: rows }) => rows.map((row) => ({ ...row, customer_id: customer.id })))
  return {
    customers: records.map(({ customer }) => customer),
    leads: related('leads'),
    offers: related('offers'),
    bookings: related('bookings'),
    jobs: related('jobs'),
    customer_activities: related('activities'),
  }
}

function teamOf(members: readonly MemberRow[]): Team {
  const idOf = (role: Role) => {
    const member = members.find((candidate) => candidate.role === role)
    if (member === undefined) throw new Error(`A data set needs a member in the role ${role}.`)
    return member.user_id
  }
  return { admin: idOf('admin'), manager: idOf('manager'), agent: idOf('agent'), viewer: idOf('viewer') }
}

function* chunks<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let chunk: T[] = []
  for (const item of items) {
    chunk.push(item)
    if (chunk.length === size) {
      yield chunk
      chunk = []
    }
  }
  if (chunk.length > 0) yield chunk
}
