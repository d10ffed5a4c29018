/** What this package asks of a database, so that PGlite and a Postgres by URL are the same to everything above. */
import type { SqlQuery } from '@clientele/server'

/** What a transaction’s work is given. */
export interface Transaction {
  /** One statement with `$1`-style parameters. Give them as text and cast in SQL, so that no driver encodes twice. */
  readonly query: SqlQuery
  /** Any number of statements without parameters, such as a migration file. */
  readonly run: (sql: string) => Promise<void>
}

/** A database that runs transactions, whichever it is. */
export interface Database {
  /** Commits when `work` resolves and rolls back when it rejects. Nothing else runs on the connection meanwhile. */
  transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>
  /** Waits for running transactions, then disconnects. */
  close(): Promise<void>
}
