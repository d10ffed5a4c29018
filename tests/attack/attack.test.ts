/** A part of the attack, the same cases each time, on both servers and both kinds of projects. */
import { attack } from 'clientele/attack'
import { describe, expect, inject, test } from 'vitest'
import { describeDifference } from '../../packages/cli/src/attack/command.js'
import { preparedDatabase } from '../servers/index.js'

const ports = inject('postgresPorts')

describe.each([
  [15, 'open'],
  [17, 'closed'],
] as const)('the schema on Postgres %i with %s default privileges', (version, privileges) => {
  test('does what the model says, and nothing is left behind', async () => {
    const database = await preparedDatabase({ port: ports[version] }, { privileges })
    const report = await attack({ databaseUrl: database.ownerUrl, cases: 200, seed: version })
    expect(report.differences.map(describeDifference)).toEqual([])
    expect(report.cases).toBeGreaterThanOrEqual(200)
    expect(report.rights).toBeGreaterThan(1000)
    const { default: postgres } = await import('postgres')
    const sql = postgres(database.ownerUrl, { max: 1 })
    const [left] = await sql`
      select (select count(*) from crm.organizations) + (select count(*) from crm.audit_log) as rows`
    await sql.end()
    await database.drop()
    expect(Number(left?.['rows'])).toBe(0)
  })
})
