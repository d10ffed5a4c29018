/** Opens a backend on a data directory, in memory, or on a Postgres by URL. */
import { join, resolve } from 'node:path'
import { type Backend, type BackendOptions, createBackend } from '../backend.js'
import { BackendError } from '../backend-error.js'
import type { Database } from '../database/database.js'
import { pgliteDatabase } from '../database/pglite-database.js'
import { postgresDatabase } from '../database/postgres-database.js'
import { startPglite } from '../database/start-pglite.js'
import {
  damaged,
  type DataDirectory,
  ensureWritable,
  openDataDirectory,
  refuseForeign,
} from './data-directory.js'
import { lockDirectory } from './directory-lock.js'
import { fileBlobs } from './file-blobs.js'
import { loadSchema } from './schema-loader.js'
import { loadSnapshot } from './snapshot-cache.js'

/** Where data and files are kept, or which Postgres is used. */
export interface OpenBackendOptions extends Omit<BackendOptions, 'database' | 'files'> {
  /**
   * Where files are kept; default `storage` below `dataDir`, in memory without one. A database given by URL has
   * `/storage/v1` only with this.
   */
  filesDir?: string
  /** Where PGlite keeps its files; created when missing. Default in memory. */
  dataDir?: string
  /**
   * A Postgres to use instead of PGlite. Its user must be a member of `anon` and `authenticated`. Sign-in stays off
   * unless `signIn: true`, and the schema is only changed with `migrate: true`.
   */
  databaseUrl?: string
  /** Whether a database given by URL gets platform and migrations; the others always do. */
  migrate?: boolean
  /** Where the snapshot of the empty database is kept; default `node_modules/.cache/clientele`. */
  cacheDir?: string
}

/**
 * Opens a backend. With `dataDir` it holds the directory until `close()`; pending migrations are applied first. Throws
 * `BackendError`: `data_in_use`, `data_unwritable`, `data_damaged`, `data_newer`, `migration_changed`,
 * `migration_failed`, `not_migrated`.
 *
 * @example
 * const backend = await openBackend({ dataDir: '.clientele' })
 */
export async function openBackend(options: OpenBackendOptions = {}): Promise<Backend> {
  const { dataDir, databaseUrl, migrate, cacheDir, filesDir, ...rest } = options
  if (databaseUrl !== undefined) {
    const files = filesDir === undefined ? false : await fileBlobs(resolve(filesDir))
    return openByUrl(databaseUrl, migrate === true, { ...rest, files })
  }
  const schema = rest.schema ?? (await loadSchema())
  const snapshot = () =>
    loadSnapshot({
      schema,
      ...(rest.privileges === undefined ? {} : { privileges: rest.privileges }),
      ...(cacheDir === undefined ? {} : { cacheDir }),
    })
  const database =
    dataDir === undefined
      ? pgliteDatabase(await startPglite({ snapshot: await snapshot() }))
      : await openDirectory(resolve(dataDir), snapshot)
  const folder = filesDir ?? (dataDir === undefined ? undefined : join(dataDir, 'storage'))
  const files = folder === undefined ? undefined : await fileBlobs(resolve(folder)).catch(closing(database))
  return finish({ ...rest, ...(files && { files }), database, schema })
}

async function openByUrl(
  databaseUrl: string,
  migrate: boolean,
  options: Omit<BackendOptions, 'database'>,
): Promise<Backend> {
  const { default: postgres } = await import('postgres')
  const database = postgresDatabase(
    postgres(databaseUrl, { max: 10, onnotice: () => {}, connection: { statement_timeout: 8000 } }),
  )
  const [found] = await database
    .transaction(({ query }) => query(`select to_regnamespace('crm') is not null as there`, []))
    .catch(closing(database))
  if (!migrate && found?.['there'] !== true) {
    await database.close()
    throw new BackendError(
      'not_migrated',
      'The database has no schema crm; apply the migrations or ask for migrate',
    )
  }
  const { schema = await loadSchema(), ...rest } = options
  return finish({ ...rest, ...(migrate ? { schema } : {}), signIn: options.signIn ?? false, database })
}

async function finish(options: BackendOptions): Promise<Backend> {
  return createBackend(options).catch(closing(options.database))
}

async function openDirectory(directory: string, snapshot: () => Promise<Blob>): Promise<Database> {
  await ensureWritable(directory)
  await refuseForeign(directory)
  const unlock = await lockDirectory(directory)
  try {
    const data = await openDataDirectory(directory)
    const database = pgliteDatabase(await start(directory, data, snapshot))
    return {
      transaction: (work) => database.transaction(work),
      close: () => database.close().finally(unlock),
    }
  } catch (error) {
    await unlock()
    throw error
  }
}

async function start(directory: string, data: DataDirectory, snapshot: () => Promise<Blob>) {
  if (data.isNew) {
    const pglite = await startPglite({ dataDir: data.postgres, snapshot: await snapshot() })
    await data.markReady()
    return pglite
  }
  try {
    const pglite = await startPglite({ dataDir: data.postgres })
    // Postgres starts over some kinds of damage and only notices when it reads.
    await pglite.query('select count(*) from pg_class, clientele_embedded.settings')
    return pglite
  } catch (error) {
    throw damaged(directory, 'Postgres does not accept its files', error)
  }
}

function closing(database: Database): (error: unknown) => Promise<never> {
  return async (error) => {
    await database.close().catch(() => {})
    throw error
  }
}
