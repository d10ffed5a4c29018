/** A fresh database with platform and migrations, cloned from a template that is built once per server. */
import {
  applyPlatform,
  type DefaultPrivileges,
  hashOf,
  migrate,
  postgresDatabase,
  type SchemaFiles,
} from '@clientele/embedded'
import { loadSchema } from '@clientele/embedded/node'
import postgres from 'postgres'
import { type PostgresServer, urlOf } from './start-postgres.js'

export interface PreparedDatabase {
  readonly name: string
  /** As `postgres`: the owner of the schema, not a superuser, as on the platform. */
  readonly ownerUrl: string
  /** As `authenticator`: no rights but to become anon, authenticated or service_role. What an API connects as. */
  readonly authenticatorUrl: string
  /** As `supabase_admin`: the superuser, for what tests must do behind everybody's back. */
  readonly adminUrl: string
  /** Disconnects whoever is there and drops the database. */
  drop(): Promise<void>
}

export interface PreparedDatabaseOptions {
  /** The kind of project; see DefaultPrivileges. */
  privileges: DefaultPrivileges
}

/** What must be known of a server; a plain object, so that a global setup can hand it to its workers. */
export type PostgresAddress = Pick<PostgresServer, 'port'>

let count = 0

/** The first of a kind takes as long as the migrations do (a second), each further one about a tenth of that. */
export async function preparedDatabase(
  { port }: PostgresAddress,
  { privileges }: PreparedDatabaseOptions,
): Promise<PreparedDatabase> {
  const name = `test_${process.pid}_${(count += 1)}`
  await connected(urlOf(port, 'postgres'), async (sql) => {
    const template = await templateOf(port, sql, privileges)
    await sql.unsafe(`create database ${name} template ${template} owner postgres`)
  })
  return {
    name,
    ownerUrl: urlOf(port, name, 'postgres'),
    authenticatorUrl: urlOf(port, name, 'authenticator'),
    adminUrl: urlOf(port, name),
    drop: () =>
      connected(urlOf(port, 'postgres'), async (sql) => {
        await sql.unsafe(`drop database if exists ${name} with (force)`)
      }),
  }
}

/** Built once per server and set of SQL files, whichever process needs it first; the others wait. */
async function templateOf(port: number, sql: postgres.Sql, privileges: DefaultPrivileges): Promise<string> {
  const schema = await loadSchema()
  const files = [...schema.platform, schema.privileges[privileges], ...schema.migrations]
  const name = `template_${privileges}_${(await hashOf(JSON.stringify(files))).slice(0, 16)}`
  await sql`select pg_advisory_lock(1)`
  try {
    const [known] = await sql`select from pg_database where datname = ${name}`
    if (known === undefined) await buildTemplate(port, sql, schema, privileges, name)
  } finally {
    await sql`select pg_advisory_unlock(1)`
  }
  return name
}

async function buildTemplate(
  port: number,
  sql: postgres.Sql,
  schema: SchemaFiles,
  privileges: DefaultPrivileges,
  name: string,
): Promise<void> {
  const draft = `draft_${process.pid}_${(count += 1)}`
  // The bootstrap superuser has another name, so `postgres` must exist before it can own a database.
  await sql.unsafe(schema.platform[0]?.sql ?? '').simple()
  await sql.unsafe(`create database ${draft} owner postgres`)
  await connected(urlOf(port, draft), (admin) => applyPlatform(postgresDatabase(admin), schema, privileges))
  await connected(urlOf(port, draft, 'postgres'), (owner) =>
    migrate(postgresDatabase(owner), schema.migrations),
  )
  await sql.unsafe(`alter database ${draft} rename to ${name}`)
}

async function connected<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return await work(sql)
  } finally {
    await sql.end({ timeout: 5 })
  }
}
