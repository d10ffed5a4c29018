/** What each of our promises adds to the insertion of one customer. Destroys what it measures: run it last. */
import type { Sql } from 'postgres'
import type { ApiConnection } from './api-connection.js'
import { type Cost, type Effort, measure, ratio } from './measure.js'

export interface Inserts {
  /** Constraints, row level security and the indexes that keys, pages and filters need. */
  readonly plain: Cost
  /** The plain insert with one of them. */
  readonly with: Readonly<Record<string, Cost>>
  readonly all: Cost
  /** `all` in units of `plain`. */
  readonly factor: number
}

/** The triggers on customers by what they are for, in patterns of LIKE. */
const triggers = {
  'stamps and normalising': ['a\\_normalize', 'b\\_stamp'],
  'audit and outbox': ['%audit%', '%outbox%'],
  'totals and ledger': ['%totals%'],
} as const

const effort: Effort = { duration: 3000, least: 500 }

export async function inserts(admin: Sql, connection: ApiConnection): Promise<Inserts> {
  let count = 0
  const insert = () => {
    count += 1
    return [
      {
        text: `insert into crm.customers (name, email, phone, city, tags, metadata)
          values ($1, $2, $3, 'Göteborg', '{weekly,vip}', '{"language": "sv"}')`,
        parameters: [`Karin Lindström ${count}`, `insert${count}@example.com`, `+46 70 ${count}`],
      },
    ]
  }
  const cost = () => measure(connection, insert, effort)

  const all = await cost()
  await admin.unsafe('alter table crm.customers disable trigger user')
  await enable(admin, ['%search%'])
  const search = await cost()
  await admin.unsafe('alter table crm.customers disable trigger user')
  await withoutSearch(admin)
  const plain = await cost()
  const added: Record<string, Cost> = {}
  for (const [what, patterns] of Object.entries(triggers)) {
    await enable(admin, patterns)
    added[what] = await cost()
    await admin.unsafe('alter table crm.customers disable trigger user')
  }
  return { plain, with: { ...added, search }, all, factor: ratio(all, plain) }
}

async function enable(admin: Sql, patterns: readonly string[]): Promise<void> {
  const rows = await admin<{ name: string }[]>`
    select tgname as name from pg_trigger
    where tgrelid = 'crm.customers'::regclass and not tgisinternal and tgname like any (${[...patterns]})`
  for (const { name } of rows) await admin.unsafe(`alter table crm.customers enable trigger ${name}`)
}

/** The indexes and stored columns that only search needs. `name_norm` stays: pages by name need it. */
async function withoutSearch(admin: Sql): Promise<void> {
  const rows = await admin<{ name: string }[]>`
    select i.indexrelid::regclass::text as name
    from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam
    where i.indrelid = 'crm.customers'::regclass and a.amname = 'gin'`
  for (const { name } of rows) await admin.unsafe(`drop index ${name}`)
  await admin.unsafe('alter table crm.customers alter column search_text drop expression')
}
