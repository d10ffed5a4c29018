import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import {
  buildSnapshot,
  type Database,
  migrate,
  type Migration,
  pgliteDatabase,
  prepareDatabase,
  type SchemaFiles,
  startPglite,
} from '../src/index.js'
import { loadMigrations, loadSchema } from '../src/node/index.js'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

let schema: SchemaFiles
let snapshot: Blob
let database: Database | undefined
beforeAll(async () => {
  schema = { ...(await loadSchema()), migrations: [first, second] }
  snapshot = await buildSnapshot(schema)
})
afterEach(() => database?.close())

const first: Migration = {
  version: '20260101000001',
  name: 'things',
  sql: 'create table public.things (a int);',
}
const second: Migration = {
  version: '20260101000002',
  name: 'more',
  sql: `alter table public.things add column b text default 'x; y';\ninsert into public.things values (1);`,
}
const third: Migration = {
  version: '20260101000003',
  name: 'last',
  sql: 'insert into public.things values (2);',
}

async function open(): Promise<Database> {
  database = pgliteDatabase(await startPglite({ snapshot }))
  return database
}

const rows = (database: Database, sql: string) => database.transaction(({ query }) => query(sql, []))
const applied = (database: Database) =>
  rows(database, 'select version, name from supabase_migrations.schema_migrations order by version')

test('the repository’s migrations are found, in order', async () => {
  const migrations = await loadMigrations()
  expect(migrations.length).toBeGreaterThan(0)
  expect(migrations.map(({ version }) => version)).toEqual(
    migrations.map(({ version }) => version).toSorted(),
  )
})

test('only what is pending is applied, and repeating it does nothing', async () => {
  const database = await open()
  expect(await migrate(database, [first, second, third])).toEqual([third.version])
  expect(await migrate(database, [first, second, third])).toEqual([])
  expect(await rows(database, 'select a, b from public.things order by a')).toEqual([
    { a: 1, b: 'x; y' },
    { a: 2, b: 'x; y' },
  ])
  expect(await applied(database)).toEqual(
    [first, second, third].map(({ version, name }) => ({ version, name })),
  )
})

test('an applied migration with another text is refused before anything is applied', async () => {
  const database = await open()
  const changed = { ...second, sql: `${second.sql} -- changed` }
  await expect(migrate(database, [first, changed, third])).rejects.toMatchObject({
    code: 'migration_changed',
    message: expect.stringContaining('20260101000002_more'),
  })
  expect(await applied(database)).toHaveLength(2)
})

test('line ends do not count as a change', async () => {
  const database = await open()
  const windows = { ...second, sql: second.sql.replaceAll('\n', '\r\n') }
  expect(await migrate(database, [first, windows])).toEqual([])
})

test('a migration that fails leaves the database as it was before it, and says where', async () => {
  const database = await open()
  const broken = { ...third, sql: 'insert into public.things values (3);\nselect 1 from nowhere;' }
  await expect(migrate(database, [first, second, broken])).rejects.toMatchObject({
    code: 'migration_failed',
    message: 'Migration 20260101000003_last failed at line 2: relation "nowhere" does not exist',
  })
  expect(await rows(database, 'select a from public.things')).toEqual([{ a: 1 }])
  expect(await migrate(database, [first, second, third])).toEqual([third.version])
})

test('preparing a prepared database applies nothing again', async () => {
  const database = await open()
  await rows(database, 'alter table clientele_embedded.settings rename to renamed')
  await rows(database, 'alter table clientele_embedded.renamed rename to settings')
  await rows(database, 'drop function auth.email()')
  await prepareDatabase(database, schema)
  expect(await rows(database, `select to_regprocedure('auth.email()') is null as still`)).toEqual([
    { still: true },
  ])
})

test('a new version of the platform SQL is applied over the old one', async () => {
  const database = await open()
  await rows(database, 'drop function auth.email()')
  await prepareDatabase(database, {
    ...schema,
    platform: [...schema.platform, { name: '99.sql', sql: 'select 1;' }],
  })
  expect(await rows(database, `select to_regprocedure('auth.email()') is null as still`)).toEqual([
    { still: false },
  ])
})

test('the two kinds of default privileges are what they say', async () => {
  for (const [kind, granted] of [
    ['open', true],
    ['closed', false],
  ] as const) {
    const pglite = pgliteDatabase(await startPglite({ snapshot }))
    try {
      await prepareDatabase(pglite, schema, kind)
      await rows(pglite, 'create schema elsewhere')
      await rows(pglite, 'create table elsewhere.fresh (a int)')
      const [privilege] = await rows(
        pglite,
        `select has_table_privilege('anon', 'elsewhere.fresh', 'truncate') as anon,
           has_table_privilege('service_role', 'elsewhere.fresh', 'select') as service`,
      )
      expect(privilege).toEqual({ anon: granted, service: granted })
    } finally {
      await pglite.close()
    }
  }
})
