/** The pgTAP tests in supabase/tests, which `supabase test db` runs too: here on PGlite and on Postgres 15 and 17. */
import { readdirSync, readFileSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { btree_gin } from '@electric-sql/pglite/contrib/btree_gin'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { pgcrypto } from '@electric-sql/pglite/contrib/pgcrypto'
import { unaccent } from '@electric-sql/pglite/contrib/unaccent'
import { pgtap } from '@electric-sql/pglite-pgtap'
import { applyPlatform, migrate, pgliteDatabase } from '@clientele/embedded'
import { loadSchema } from '@clientele/embedded/node'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { preparedDatabase } from '../servers/index.js'
import { pgtapSource } from './pgtap-source.js'

const folder = new URL('../../supabase/tests/', import.meta.url)
const files = readdirSync(folder).filter((name) => name.endsWith('.sql'))
const sourceOf = (file: string) => readFileSync(new URL(file, folder), 'utf8')

/** Everything that a file printed, a line per test. */
type Run = (sql: string) => Promise<readonly Readonly<Record<string, unknown>>[][]>

interface World {
  readonly run: Run
  close(): Promise<void>
}

async function onPglite(): Promise<World> {
  const schema = await loadSchema()
  const pglite = await PGlite.create({ extensions: { btree_gin, pg_trgm, pgcrypto, unaccent, pgtap } })
  const database = pgliteDatabase(pglite)
  await applyPlatform(database, schema, 'open')
  await migrate(database, schema.migrations)
  return {
    run: async (sql) => (await pglite.exec(sql)).map(({ rows }) => rows as Record<string, unknown>[]),
    close: () => database.close(),
  }
}

async function onPostgres(version: 15 | 17): Promise<World> {
  const database = await preparedDatabase({ port: inject('postgresPorts')[version] }, { privileges: 'open' })
  const sql = postgres(database.adminUrl, { max: 1, onnotice: () => {} })
  await sql.unsafe(`set search_path = extensions; ${pgtapSource()}`)
  return {
    async run(text) {
      const answer = await sql.unsafe(text.replace(/^create extension .*$/m, ''))
      return (answer as unknown as Record<string, unknown>[][]).map((rows) => [...rows])
    },
    async close() {
      await sql.end()
      await database.drop()
    },
  }
}

describe.each([
  ['PGlite', onPglite],
  ['Postgres 15', () => onPostgres(15)],
  ['Postgres 17', () => onPostgres(17)],
] as const)('on %s', (_, start) => {
  let world: World
  beforeAll(async () => {
    world = await start()
  })
  afterAll(async () => {
    await world.close()
  })

  test.each(files)('%s', async (file) => {
    const lines = (await world.run(sourceOf(file))).flat().flatMap((row) => Object.values(row).map(String))
    const plan = lines.find((line) => line.startsWith('1..'))
    expect(lines.filter((line) => line.startsWith('not ok') || line.startsWith('#'))).toEqual([])
    expect(lines.filter((line) => line.startsWith('ok '))).toHaveLength(Number(plan?.slice(3)))
    expect(Number(plan?.slice(3))).toBeGreaterThan(5)
  })
})
