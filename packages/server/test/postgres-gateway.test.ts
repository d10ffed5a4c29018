/** The gateway over the `postgres` package on a real server: isolation, rights, and connections that are shared. */
import { readFileSync } from 'node:fs'
import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type PostgresServer, startPostgres } from '../../../tests/servers/start-postgres.js'
import { createPostgresGateway } from '../src/gateway/postgres.js'

const claimsOf = (sub: string) => ({ token: 't', claims: { sub, role: 'authenticated' as const } })
const list = (value: object) => ({ rpc: 'list_customers', parameter: 'input' as const, value })
const create = (n: number) => ({ rpc: 'create_customer', parameter: 'input' as const, value: { n } })

let server: PostgresServer
let admin: Sql
const pools: Sql[] = []

/** A pool as the login role `api`, which may become authenticated and nothing else. */
function pool(options: postgres.Options<Record<string, never>> = {}, user = 'api'): Sql {
  const sql = postgres(server.url('postgres', user), { max: 2, ...options })
  pools.push(sql)
  return sql
}

beforeAll(async () => {
  server = await startPostgres(17)
  admin = postgres(server.url('postgres'), { max: 1, onnotice: () => undefined })
  await admin.unsafe(readFileSync(new URL('support/crm.sql', import.meta.url), 'utf8'))
  await admin.unsafe(`
    create role api login noinherit;
    grant authenticated to api;
    create role outsider login;
    grant usage on schema crm to outsider;
    grant insert on crm.writes to outsider;
    alter database postgres set default_transaction_isolation = 'serializable';
    create function crm.get_customer(input jsonb) returns json language sql as $$
      select json_build_object('isolation', current_setting('transaction_isolation'))
    $$;
  `)
}, 60_000)

afterAll(async () => {
  await Promise.all([admin, ...pools].map((sql) => sql.end()))
  await server.stop()
})

test('a call runs as the caller, and callers who share connections never mix', async () => {
  const gateway = createPostgresGateway(pool())
  const names = Array.from({ length: 40 }, (_, index) => `user-${index}`)
  const answers = await Promise.all(names.map((name) => gateway.call(list({ name }), claimsOf(name))))
  const seen = answers.map(({ body }) => JSON.parse(body) as object)
  expect(seen).toEqual(
    names.map((name) => ({ role: 'authenticated', claims: claimsOf(name).claims, input: { name } })),
  )
})

test('a connection is given back without role, claims or status', async () => {
  const sql = pool({ max: 1 })
  const { status } = await createPostgresGateway(sql).call(create(1), claimsOf('u'))
  expect(status).toBe(201)
  const [state] = await sql`
    select current_user as role, current_setting('request.jwt.claims', true) as claims,
      current_setting('response.status', true) as status`
  expect(state).toEqual({ role: 'api', claims: '', status: '' })
})

test('it is READ COMMITTED, whatever the database’s default', async () => {
  const gateway = createPostgresGateway(pool())
  const { body } = await gateway.call({ rpc: 'get_customer', parameter: 'input', value: {} }, claimsOf('u'))
  expect(JSON.parse(body)).toEqual({ isolation: 'read committed' })
})

test('it works behind a pooler, where statements cannot be prepared', async () => {
  const gateway = createPostgresGateway(pool({ prepare: false }))
  const input = { search: `O'Hara "x" \\`, tags: ['a'] }
  const { body } = await gateway.call(list(input), claimsOf('u'))
  expect(JSON.parse(body)).toMatchObject({ input })
})

test('a refusal rolls back, and the connection serves the next call', async () => {
  const gateway = createPostgresGateway(pool({ max: 1 }))
  const update = { rpc: 'update_customer', parameter: 'input' as const, value: { notes: 'conflict' } }
  await expect(gateway.call(update, claimsOf('u'))).rejects.toMatchObject({
    code: 'active_jobs',
    status: 409,
    details: { jobs: [{ id: 'j' }] },
  })
  expect(await admin`select 1 from crm.writes where id = 999`).toHaveLength(0)
  expect((await gateway.call(list({}), claimsOf('u'))).body).toContain('authenticated')
})

test('a login role that may not become the caller never calls with its own rights', async () => {
  const gateway = createPostgresGateway(pool({}, 'outsider'))
  await expect(gateway.call(create(77), claimsOf('u'))).rejects.toMatchObject({ code: 'forbidden' })
  expect(await admin`select 1 from crm.writes where id = 77`).toHaveLength(0)
})

test('a database that cannot be reached is internal', async () => {
  const sql = postgres('postgres://nobody@127.0.0.1:1/none', { max: 1, connect_timeout: 2 })
  pools.push(sql)
  await expect(createPostgresGateway(sql).call(list({}), claimsOf('u'))).rejects.toMatchObject({
    code: 'internal',
  })
})
