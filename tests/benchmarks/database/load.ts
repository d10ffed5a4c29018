/** Fills a migrated database with customers and what hangs on them, without the triggers, and then with what they keep. */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Sql, TransactionSql } from 'postgres'
import type { Team } from '../../../packages/cli/src/seed/dataset.js'
import { customers, end, start } from './customers.js'

export const organization = '018b8548-7440-70ec-9bb6-5ddcb6d3f0ab'
export const team: Team = {
  admin: '0185689c-6c00-7000-8000-0000000000a1',
  manager: '0185689c-6c00-7000-8000-0000000000a2',
  agent: '0185689c-6c00-7000-8000-0000000000a3',
  viewer: '0185689c-6c00-7000-8000-0000000000a4',
}

/** Needs a superuser's connection. About a minute per million customers, and five more for what hangs on them. */
export async function load(sql: Sql, count: number): Promise<void> {
  await sql`insert into crm.organizations (organization_id, name, currency) values (${organization}, 'Benchmark', 'SEK')`
  for (const [role, user] of Object.entries(team)) {
    await sql`insert into crm.members (organization_id, user_id, role, display_name) values (${organization}, ${user}, ${role}, ${role})`
  }
  await sql.begin(async (transaction) => {
    await transaction`set local session_replication_role = replica`
    await transaction`set local maintenance_work_mem = '512MB'`
    const indexes = await withoutIndexes(transaction)
    await copyCustomers(transaction, count)
    for (const statement of related) await transaction.unsafe(statement, [organization])
    for (const definition of indexes) await transaction.unsafe(definition)
  })
  await sql`select crm_private.rebuild_statistics()`
  await sql.unsafe(dictionary)
  await sql`vacuum (analyze)`
  await sql`checkpoint`
}

/** Indexes that only find rows are built at the end; answers their definitions. */
async function withoutIndexes(sql: TransactionSql): Promise<string[]> {
  const rows = await sql<{ name: string; definition: string }[]>`
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
    from pg_index i
    where not i.indisunique and i.indrelid in (
      'crm.customers'::regclass, 'crm.offers'::regclass, 'crm.jobs'::regclass, 'crm.bookings'::regclass,
      'crm.customer_activities'::regclass
    )`
  for (const { name } of rows) await sql.unsafe(`drop index ${name}`)
  return rows.map(({ definition }) => definition)
}

const columns = [
  'id',
  'type',
  'name',
  'email',
  'phone',
  'address',
  'city',
  'organization_number',
  'external_id',
  'assigned_to',
  'status',
  'tags',
  'metadata',
  'created_by',
  'created_at',
] as const

async function copyCustomers(sql: TransactionSql, count: number): Promise<void> {
  const target = await sql
    .unsafe(`copy crm.customers (organization_id, ${columns.join(', ')}, updated_at) from stdin`)
    .writable()
  await pipeline(Readable.from(batches(lines(count))), target)
}

function* lines(count: number): Generator<string> {
  for (const customer of customers(count, team)) {
    const values = columns.map((column) => copyText(customer[column]))
    yield `${organization}\t${values.join('\t')}\t${customer.created_at}\n`
  }
}

/** One buffer for many lines, because each write costs. */
function* batches(source: Iterable<string>): Generator<Buffer> {
  let batch: string[] = []
  for (const line of source) {
    batch.push(line)
    if (batch.length === 1000) {
      yield Buffer.from(batch.join(''))
      batch = []
    }
  }
  yield Buffer.from(batch.join(''))
}

/** A value as COPY's text format writes it. */
function copyText(value: string | null | readonly string[] | object): string {
  if (value === null) return String.raw`\N`
  const text =
    typeof value === 'string' ? value : Array.isArray(value) ? `{${value.join(',')}}` : JSON.stringify(value)
  return text.replaceAll(/[\\\t\n\r]/g, (character) => `\\${character}`)
}

/** Repeatable chance: a number from 0 to 1 for each row. */
const chance = (salt: string) => `((hashtextextended(c.id::text || n || '${salt}', 0) & 1048575) / 1048576.0)`
const rows = (table: string, count: number, more: string, values: string) => `
  insert into crm.${table} (organization_id, id, customer_id, title, created_by, created_at, updated_at, ${more})
  select c.organization_id, overlay(c.id::text placing lpad(to_hex(n), 2, '0') from 35)::uuid, c.id,
    (array['Hemstädning', 'Fönsterputsning', 'Kontorsstädning', 'Ikkunanpesu', 'Deep cleaning'])[1 + n % 5],
    c.created_by, d.at, d.at, ${values}
  from crm.customers c, generate_series(1, ${count}) n,
    lateral (select c.created_at + ${chance('at')} * (timestamptz '${new Date(end).toISOString()}' - c.created_at) as at, ${chance('x')} as x) d
  where c.organization_id = $1`

/** Three offers, two jobs, two bookings and five activities each. */
const related = [
  rows(
    'offers',
    3,
    'status, value, valid_until',
    `case when d.x < 0.45 then 'accepted' when d.x < 0.7 then 'declined' when d.x < 0.8 then 'sent' else 'expired' end,
      round((490 + ${chance('value')} ^ 4 * 24000)::numeric, 2), (d.at + interval '30 days')::date`,
  ),
  rows(
    'jobs',
    2,
    'status, value, scheduled_at, completed_at',
    `case when d.x < 0.06 then 'scheduled' when d.x < 0.08 then 'in_progress' when d.x < 0.9 then 'completed' else 'cancelled' end,
      round((490 + ${chance('value')} ^ 4 * 24000)::numeric, 2), d.at, case when d.x >= 0.08 and d.x < 0.9 then d.at end`,
  ),
  rows(
    'bookings',
    2,
    'status, starts_at, ends_at',
    `case when d.x < 0.85 then 'completed' when d.x < 0.95 then 'confirmed' else 'cancelled' end, d.at, d.at + interval '3 hours'`,
  ),
  rows(
    'customer_activities',
    5,
    'type, activity_date',
    `case when d.x < 0.4 then 'call' when d.x < 0.8 then 'email' else 'note' end, d.at`,
  ),
]

/** What the triggers would have collected. */
const dictionary = `
  insert into crm.search_terms (organization_id, term)
  select distinct c.organization_id, w.term
  from crm.customers c, crm_private.words(concat_ws(' ', c.name_norm, crm_private.fold(c.city))) w (term)
  order by 1, 2 on conflict do nothing`

export const days = (count: number): string => new Date(end - count * 24 * 60 * 60_000).toISOString()
export const began = new Date(start).toISOString()
