/** Real Postgres servers for tests. */
export type { PostgresVersion } from './binaries.js'
export {
  type PostgresAddress,
  type PreparedDatabase,
  preparedDatabase,
  type PreparedDatabaseOptions,
} from './prepared-database.js'
export { type PostgresServer, startPostgres, type StartPostgresOptions } from './start-postgres.js'
