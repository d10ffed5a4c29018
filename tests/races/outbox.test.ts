/** The outbox under concurrency: a reader that goes on from where it was never skips a change. */
import postgres, { type ReservedSql, type Sql } from 'postgres'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type PreparedDatabase, preparedDatabase } from '../servers/index.ts'

const organization = '01900000-0000-7000-8000-000000000001'
let database: PreparedDatabase
let owner: Sql
let service: ReservedSql
let pool: Sql

interface Change {
  readonly transaction_id: string
  readonly id: string
  readonly name: string
}

beforeAll(async () => {
  database = await preparedDatabase({ port: inject('postgresPorts')[17] }, { privileges: 'closed' })
  owner = postgres(database.ownerUrl, { max: 4, onnotice: () => {} })
  pool = postgres(database.authenticatorUrl, { max: 1, onnotice: () => {} })
  service = await pool.reserve()
  await service`set role service_role`
  await owner`insert into crm.organizations (organization_id, name) values (${organization}, 'Organisation')`
})
afterAll(async () => {
  service?.release()
  await Promise.all([owner?.end({ timeout: 5 }), pool?.end({ timeout: 5 })])
  await database?.drop()
})

const insert = (sql: Sql | ReservedSql, name: string) =>
  sql`insert into crm.customers (organization_id, name, phone) values (${organization}, ${name}, '1')`

/** What a service job reads after the last change it has seen. */
const read = (after: { transaction_id: string; id: string }) =>
  service<Change[]>`
    select o.transaction_id::text, o.id::text, c.name
    from crm_private.read_outbox(${after.transaction_id}::text::xid8, ${after.id}::text::bigint, 1000) o
    join crm.customers c on c.organization_id = o.organization_id and c.id = o.row_id
    order by o.transaction_id, o.id`

/**
 * All changes, once `count` of them may be read. Transactions are numbered across the databases of a server, so one of
 * another test may hold them back for a moment.
 */
async function settled(count: number): Promise<readonly Change[]> {
  const start = { transaction_id: '0', id: '0' }
  await expect.poll(() => read(start), { timeout: 10_000 }).toHaveLength(count)
  return read(start)
}

test('a change numbered early and committed late → is read, and nothing before it is skipped', async () => {
  const start = { transaction_id: '0', id: '0' }
  const slow = await owner.reserve()
  try {
    await slow`begin`
    await insert(slow, 'Slow')
    await insert(owner, 'Quick')
    // The quick change has a higher number: reading it now would pass over the slow one for good.
    expect(await read(start)).toEqual([])
    await slow`commit`
  } finally {
    slow.release()
  }
  const changes = await settled(2)
  expect(changes.map(({ name }) => name)).toEqual(['Slow', 'Quick'])
  expect(await read(changes[1] ?? start)).toEqual([])
})

test('a change that is rolled back → leaves nothing in the outbox', async () => {
  const last = (await settled(2)).at(-1)
  await expect(
    owner.begin(async (sql) => {
      await sql`insert into crm.customers (organization_id, name, phone) values (${organization}, 'Gone', '1')`
      throw new Error('changed my mind')
    }),
  ).rejects.toThrow('changed my mind')
  await insert(owner, 'Kept')
  const names = (await settled(3)).map(({ name }) => name)
  expect(names).toEqual(['Slow', 'Quick', 'Kept'])
  expect((await read(last ?? { transaction_id: '0', id: '0' })).map(({ name }) => name)).toEqual(['Kept'])
})

test('somebody who is signed in reads the outbox → refused', async () => {
  await service`set role authenticated`
  await expect(service`select * from crm.outbox`).rejects.toMatchObject({ code: '42501' })
  await expect(service`select * from crm_private.read_outbox('0', 0, 10)`).rejects.toMatchObject({
    code: '42501',
  })
  await service`set role service_role`
})
