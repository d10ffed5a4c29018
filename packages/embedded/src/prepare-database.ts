/** Makes any database ready for the backend: platform where it is missing, pending migrations, and its own tables. */
import type { Database } from './database/database.js'
import { applyPlatform, migrate, platformHash } from './migrations/migrate.js'
import type { DefaultPrivileges, SchemaFiles } from './migrations/schema-files.js'

/**
 * Applies the platform SQL when it is missing or was of another version, then what migrations are pending. On a
 * Supabase project, whose platform is the real one, only the migrations. Throws `migration_changed` or
 * `migration_failed`.
 */
export async function prepareDatabase(
  database: Database,
  schema: SchemaFiles,
  privileges: DefaultPrivileges = 'closed',
): Promise<void> {
  const present = await presentPlatform(database)
  if (present !== 'supabase' && present !== (await platformHash(schema, privileges))) {
    await applyPlatform(database, schema, privileges)
  }
  await migrate(database, schema.migrations)
}

/** The hash of the platform SQL that was applied, `supabase` where it isn't ours, or undefined. */
async function presentPlatform(database: Database): Promise<string | undefined> {
  return database.transaction(async ({ query }) => {
    const [row] = await query(
      `select to_regclass('clientele_embedded.settings') is not null as ours,
         to_regclass('auth.users') is not null as auth`,
      [],
    )
    if (row?.['ours'] !== true) return row?.['auth'] === true ? 'supabase' : undefined
    const [setting] = await query(`select value from clientele_embedded.settings where name = 'platform'`, [])
    return setting?.['value'] as string | undefined
  })
}
