/** @clientele/embedded: a whole customers backend in one process. Nothing here needs Node. */
export { BackendError, type BackendErrorCode } from './backend-error.js'
export type { Database, Transaction } from './database/database.js'
export { pgliteDatabase } from './database/pglite-database.js'
export { postgresDatabase } from './database/postgres-database.js'
export { startPglite, type StartPgliteOptions } from './database/start-pglite.js'
export { applyPlatform, migrate } from './migrations/migrate.js'
export * from './migrations/schema-files.js'
