/** The lints over our own schema on both servers, and each lint over a good, a bad and a mended one. */
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { type PreparedDatabase, preparedDatabase } from '../servers/index.js'
import { lints } from './rules/index.js'

const ours = `'crm'::regnamespace, 'crm_private'::regnamespace`

describe.each([
  [15, 'open'],
  [17, 'closed'],
] as const)('on Postgres %i with %s default privileges', (version, privileges) => {
  let database: PreparedDatabase
  let sql: postgres.Sql
  beforeAll(async () => {
    database = await preparedDatabase({ port: inject('postgresPorts')[version] }, { privileges })
    sql = postgres(database.adminUrl, { max: 1, onnotice: () => {} })
  })
  afterAll(async () => {
    await sql.end()
    await database.drop()
  })

  const offenders = async (query: string): Promise<string[]> =>
    (await sql.unsafe(query)).map(({ offender }) => String(offender))

  test.each(lints)('$rule', async ({ query }) => {
    expect(await offenders(query(ours))).toEqual([])
  })

  test.each(lints)(
    '$rule: silent on good, finds bad, silent when mended',
    async ({ query, good, bad, fixed }) => {
      const lint = query(`'scratch'::regnamespace`)
      const run = async (statements: readonly string[]) => {
        for (const statement of statements) await sql.unsafe(statement)
        return (await offenders(lint)).length
      }
      await sql.unsafe('begin; create schema scratch; grant usage on schema scratch to authenticated, anon')
      try {
        expect(await run(good)).toBe(0)
        expect(await run(bad)).toBe(1)
        expect(await run(fixed)).toBe(0)
      } finally {
        await sql.unsafe('rollback')
      }
    },
  )
})
