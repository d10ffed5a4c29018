/** Brings a database up to date: the platform once, then every pending migration in a transaction of its own. */
import { BackendError } from '../backend-error.js'
import type { Database, Transaction } from '../database/database.js'
import { type DefaultPrivileges, hashOf, type Migration, type SchemaFiles } from './schema-files.js'

/** The Supabase CLI's own table, so that either may go on where the other stopped; `hash` is our addition. */
const prepareTable = `
  create schema if not exists supabase_migrations;
  create table if not exists supabase_migrations.schema_migrations (
    version text not null primary key, statements text[], name text
  );
  alter table supabase_migrations.schema_migrations add column if not exists hash text;
`

/** One arbitrary key, so that two processes never migrate the same database at once. */
const lock = 'select pg_advisory_xact_lock(727274632)'

/** Names a version of the platform SQL; which one a database has is written down in it. */
export function platformHash(
  { platform, privileges }: Pick<SchemaFiles, 'platform' | 'privileges'>,
  kind: DefaultPrivileges,
): Promise<string> {
  return hashOf(JSON.stringify([platform, privileges[kind]]))
}

/**
 * Gives a plain Postgres the roles, schemas and default privileges of a Supabase project. Repeating it changes nothing.
 * Needs a superuser.
 */
export async function applyPlatform(
  database: Database,
  { platform, privileges }: Pick<SchemaFiles, 'platform' | 'privileges'>,
  kind: DefaultPrivileges,
): Promise<void> {
  await database.transaction(async ({ query, run }) => {
    await query(lock, [])
    for (const { sql } of [...platform, privileges[kind]]) await run(sql)
    await query(
      `insert into clientele_embedded.settings (name, value) values ('platform', $1::text)
       on conflict (name) do update set value = excluded.value`,
      [await platformHash({ platform, privileges }, kind)],
    )
  })
}

/**
 * Applies what is pending, oldest first, and answers the versions it applied. Throws `migration_changed` when an applied
 * file has another text than it had then (before applying anything), and `migration_failed` at the first that fails;
 * those before it stay.
 */
export async function migrate(database: Database, migrations: readonly Migration[]): Promise<string[]> {
  const hashes = await Promise.all(migrations.map(({ sql }) => hashOf(sql)))
  const applied = await database.transaction(async (transaction) => {
    await transaction.query(lock, [])
    await transaction.run(prepareTable)
    return appliedHashes(transaction)
  })
  const isChanged = ({ version }: Migration, index: number) =>
    (applied.get(version) ?? hashes[index]) !== hashes[index]
  const changed = migrations.find(isChanged)
  if (changed !== undefined) {
    throw new BackendError(
      'migration_changed',
      `Migration ${changed.version}_${changed.name} was changed after this database had applied it; add a new one instead`,
    )
  }

  const done: string[] = []
  for (const [index, migration] of migrations.entries()) {
    if (applied.has(migration.version)) continue
    if (await applyOne(database, migration, hashes[index] ?? '')) done.push(migration.version)
  }
  return done
}

/** Hash by version; null where somebody else applied it. */
async function appliedHashes({ query }: Transaction): Promise<Map<string, string | null>> {
  const rows = await query('select version, hash from supabase_migrations.schema_migrations', [])
  return new Map(rows.map(({ version, hash }) => [version as string, hash as string | null]))
}

/** False when another process was faster. */
async function applyOne(
  database: Database,
  { version, name, sql }: Migration,
  hash: string,
): Promise<boolean> {
  try {
    return await database.transaction(async (transaction) => {
      await transaction.query(lock, [])
      if ((await appliedHashes(transaction)).has(version)) return false
      await transaction.run(sql)
      await transaction.query(
        'insert into supabase_migrations.schema_migrations (version, name, hash) values ($1, $2, $3)',
        [version, name, hash],
      )
      return true
    })
  } catch (error) {
    throw new BackendError('migration_failed', `Migration ${version}_${name} failed${describe(error, sql)}`)
  }
}

/** Where and why; not the error itself, which in some drivers carries the whole file. */
function describe(error: unknown, sql: string): string {
  const { message = String(error), position } = error as { message?: string; position?: string }
  const line = sql.slice(0, Number(position)).split('\n').length
  return Number(position) > 0 ? ` at line ${line}: ${message}` : `: ${message}`
}
