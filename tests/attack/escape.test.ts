/** Which roles a connection of the API may become; and what a host sees of `clientele attack`. */
import { CommandError, run } from 'clientele'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { attackOptions } from '../../packages/cli/src/attack/command.js'
import { type PreparedDatabase, preparedDatabase } from '../servers/index.js'

let database: PreparedDatabase

beforeAll(async () => {
  database = await preparedDatabase({ port: inject('postgresPorts')[17] }, { privileges: 'open' })
})
afterAll(async () => {
  await database.drop()
})

// Out of scope: `authenticator` may become service_role, and so may whoever can run any SQL on its connection. The API
// runs none but its own, and takes the role from a verified token.
describe('a connection of the API', () => {
  test.each(['postgres', 'supabase_admin', 'supabase_auth_admin', 'pg_read_server_files'])(
    'cannot become %s',
    async (role) => {
      const sql = postgres(database.authenticatorUrl, { max: 1 })
      await expect(sql.unsafe(`set role ${role}`)).rejects.toMatchObject({ code: '42501' })
      await expect(sql.unsafe(`set session authorization ${role}`)).rejects.toMatchObject({ code: '42501' })
      await sql.end()
    },
  )

  test('sees nothing of the schema before it has become somebody', async () => {
    const sql = postgres(database.authenticatorUrl, { max: 1 })
    await expect(sql`select 1 from crm.customers`).rejects.toMatchObject({ code: '42501' })
    await expect(sql`select crm.list_customers('{}')`).rejects.toMatchObject({ code: '42501' })
    await sql.end()
  })
})

describe('clientele attack', () => {
  const printed = async (args: readonly string[]) => {
    const out: string[] = []
    const keep = (text: unknown) => out.push(String(text)) > 0
    const spies = [
      vi.spyOn(process.stdout, 'write').mockImplementation(keep),
      vi.spyOn(process.stderr, 'write').mockImplementation(keep),
    ]
    const code = await run(args)
    for (const spy of spies) spy.mockRestore()
    return { code, text: out.join('') }
  }

  test('ends with a line of counts and exit code 0', async () => {
    const { code, text } = await printed([
      'attack',
      '--database-url',
      database.ownerUrl,
      '--cases',
      '40',
      '--seed',
      '3',
    ])
    expect(text).toMatch(/\nattack: 40 cases, 0 differences\n$/)
    expect(code).toBe(0)
  })

  test('a database with a hole: the difference in words, and exit code 1', async () => {
    const sql = postgres(database.ownerUrl, { max: 1 })
    await sql`grant update (created_by) on crm.jobs to authenticated`
    const { code, text } = await printed(['attack', '--database-url', database.ownerUrl, '--cases', '1'])
    await sql`revoke update (created_by) on crm.jobs from authenticated`
    await sql.end()
    expect(text).toContain('DIFFERENCE authenticated holds UPDATE on jobs.created_by')
    expect(code).toBe(1)
  })

  test('a role that may not become others is told so in one line', async () => {
    const { code, text } = await printed(['attack', '--database-url', database.authenticatorUrl])
    expect(text).toContain('connect as the role that owns the schema crm')
    expect(text.trim().split('\n')).toHaveLength(1)
    expect(code).toBe(1)
  })

  test('without a database or with a bad number it says what is missing', () => {
    expect(() => attackOptions([], {})).toThrow(CommandError)
    expect(() => attackOptions(['--cases', 'many'], { DATABASE_URL: 'postgres://x' })).toThrow(/whole number/)
    expect(attackOptions(['--seed', '7'], { DATABASE_URL: 'postgres://x' })).toEqual({
      databaseUrl: 'postgres://x',
      cases: 4000,
      seed: 7,
    })
  })
})
