/** The migrated empty database as a file: starting from it skips both initdb and migrations. */
import { pgliteDatabase } from './database/pglite-database.js'
import { startPglite } from './database/start-pglite.js'
import type { DefaultPrivileges, SchemaFiles } from './migrations/schema-files.js'
import { prepareDatabase } from './prepare-database.js'

/** A gzipped tar of the data directory, as `startPglite({ snapshot })` takes it. No user, no key is in it. */
export async function buildSnapshot(schema: SchemaFiles, privileges?: DefaultPrivileges): Promise<Blob> {
  const pglite = await startPglite()
  try {
    await prepareDatabase(pgliteDatabase(pglite), schema, privileges)
    return await pglite.dumpDataDir('gzip')
  } finally {
    await pglite.close()
  }
}
