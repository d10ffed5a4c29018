import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createClient } from '@supabase/supabase-js'
import { build } from 'esbuild'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import {
  type PostgresServer,
  type PreparedDatabase,
  preparedDatabase,
  startPostgres,
} from '../../../tests/servers/index.js'
import { openBackend } from '../src/node/index.js'
import { outDir } from './bundled.js'
import { openWithPeople, password } from './people.js'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

describe.each([15, 17] as const)('on Postgres %i', (version) => {
  let server: PostgresServer
  let database: PreparedDatabase
  let owner: postgres.Sql
  beforeAll(async () => {
    server = await startPostgres(version)
    database = await preparedDatabase(server, { privileges: 'closed' })
    owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} })
  })
  afterAll(async () => {
    await owner?.end()
    await server?.stop()
  })

  test('the owner of the schema is no superuser, and the version is the one asked for', async () => {
    const [me] = await owner`
      select rolname, rolsuper, rolbypassrls, current_setting('server_version_num')::int / 10000 as version
      from pg_roles where rolname = current_user`
    expect(me).toEqual({ rolname: 'postgres', rolsuper: false, rolbypassrls: true, version })
  })

  test('the owner may do on the platform’s tables what Supabase allows, and no more', async () => {
    await expect(owner`alter table storage.objects add column extra int`).rejects.toMatchObject({
      code: '42501',
    })
    await expect(owner`alter table storage.objects disable row level security`).rejects.toMatchObject({
      code: '42501',
    })
    await expect(owner`create table storage.extra (a int)`).rejects.toMatchObject({ code: '42501' })
    await expect(owner`create table auth.extra (a int)`).rejects.toMatchObject({ code: '42501' })
    await expect(owner`alter table auth.users add column extra int`).rejects.toMatchObject({ code: '42501' })
    await expect(owner`delete from storage.objects`).rejects.toMatchObject({ code: '42501' })
    await owner`create policy probe on storage.objects for select to authenticated using (bucket_id = 'probe')`
    await owner`create function public.probe() returns trigger language plpgsql as 'begin return new; end'`
    await owner`create trigger probe after insert on auth.users for each row execute function public.probe()`
  })

  test('a further database of either kind takes a moment, and shares nothing with the others', async () => {
    await owner`create table public.mine (a int)`
    for (const [privileges, granted] of [
      ['open', true],
      ['closed', false],
    ] as const) {
      const other = await preparedDatabase(server, { privileges })
      const sql = postgres(other.ownerUrl, { max: 1 })
      await sql`create schema elsewhere`
      await sql`create table elsewhere.fresh (a int)`
      const [seen] = await sql`
        select to_regclass('public.mine') as mine, has_table_privilege('anon', 'elsewhere.fresh', 'select') as granted`
      expect(seen).toEqual({ mine: null, granted })
      await sql.end()
      await other.drop()
    }
  })

  test('authenticator can become a user and has no rights of its own', async () => {
    const sql = postgres(database.authenticatorUrl, { max: 1 })
    await expect(sql`select from crm.customers`).rejects.toMatchObject({ code: '42501' })
    const [row] = await sql.begin(async (transaction) => {
      await transaction`set local role authenticated`
      return transaction`select current_user as "user", (select count(*)::int from crm.customers) as count`
    })
    expect(row).toEqual({ user: 'authenticated', count: 0 })
    await sql.end()
  })

  test('a backend by URL has no sign-in unless asked for by name', async () => {
    const closed = await openBackend({
      databaseUrl: database.ownerUrl,
      tokens: { legacySecret: 'a secret of 32 characters or so' },
    })
    const answer = await closed.fetch(new Request('http://localhost/auth/v1/health'))
    expect(answer.status).toBe(404)
    await expect(closed.createAccessToken('admin@north.example')).rejects.toThrow('sign-in')
    await closed.close()
    await expect(openBackend({ databaseUrl: database.ownerUrl })).rejects.toThrow('needs tokens')
  })

  test('an unmodified supabase-js is served by it', async () => {
    const { backend } = await openWithPeople({ databaseUrl: database.ownerUrl, signIn: true, migrate: true })
    const client = createClient('http://localhost:3000', backend.publishableKey, {
      db: { schema: 'crm' },
      auth: { persistSession: false, autoRefreshToken: false },
      global: { fetch: (input, init) => backend.fetch(new Request(input, init)) },
    })
    expect(
      (await client.auth.signInWithPassword({ email: 'agent@north.example', password })).error,
    ).toBeNull()
    const names = Array.from({ length: 20 }, (_, n) => `Customer ${n}`)
    await Promise.all(names.map((name) => client.rpc('create_customer', { input: { name, phone: name } })))
    const { data } = await client.rpc('list_customers', { input: { limit: 50 } })
    expect(data).toMatchObject({ stats: { totalCustomers: 20 } })
    expect((await client.auth.refreshSession()).error).toBeNull()
    await backend.close()
  })

  test('a database without the schema is left alone unless asked', async () => {
    const admin = postgres(database.adminUrl, { max: 1 })
    await admin`create database bare`
    await admin.end()
    await expect(openBackend({ databaseUrl: server.url('bare'), signIn: true })).rejects.toMatchObject({
      code: 'not_migrated',
    })
    const backend = await openBackend({ databaseUrl: server.url('bare'), signIn: true, migrate: true })
    expect((await backend.fetch(new Request('http://localhost/auth/v1/health'))).status).toBe(200)
    await backend.close()
  })
})

test('a test process that is killed leaves neither server nor files', async () => {
  const source = fileURLToPath(new URL('../../../tests/servers/', import.meta.url))
  const outfile = join(outDir, 'servers', 'start-postgres.mjs')
  await build({
    entryPoints: [join(source, 'start-postgres.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
  })
  await cp(join(source, 'keeper.mjs'), join(outDir, 'servers', 'keeper.mjs'))
  const temporary = await mkdtemp(join(tmpdir(), 'clientele-servers-'))
  await chmod(temporary, 0o755)

  const script = `
    import { startPostgres } from ${JSON.stringify(outfile)}
    console.log((await startPostgres(17)).port)
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, TMPDIR: temporary },
  })
  const [port] = (await once(child.stdout, 'data')) as [Buffer]
  expect(await readdir(temporary)).toHaveLength(1)
  child.kill('SIGKILL')

  await vi.waitFor(async () => expect(await readdir(temporary)).toEqual([]), { timeout: 5000 })
  const sql = postgres(`postgres://postgres@127.0.0.1:${Number(port)}/postgres`, {
    connect_timeout: 2,
    max: 1,
  })
  await expect(sql`select 1`).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  await sql.end({ timeout: 0 })
  await rm(temporary, { recursive: true })
})
