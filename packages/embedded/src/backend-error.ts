/** The errors of starting and keeping a backend, as opposed to refusals of a request. */

/** Stable codes; the message is one line for the person who started the backend. */
export type BackendErrorCode =
  /** Another process has the data directory open. */
  | 'data_in_use'
  /** The data directory cannot be created or written to. */
  | 'data_unwritable'
  /** The directory holds something that is no database of ours, or one that can't be opened any more. */
  | 'data_damaged'
  /** The data directory was written by a newer version of this package. */
  | 'data_newer'
  /** Another program listens on the port. */
  | 'port_in_use'
  /** A migration that was applied to this database has another text now. */
  | 'migration_changed'
  /** A migration failed; the database is as it was before it. */
  | 'migration_failed'
  /** The database given by URL lacks the schema, and `migrate` was not asked for. */
  | 'not_migrated'
  /** The worker that holds the database could not be loaded, or has ended. */
  | 'worker_failed'

/** Why a backend could not start. Nothing was deleted or overwritten. */
export class BackendError extends Error {
  override readonly name = 'BackendError'
  readonly code: BackendErrorCode

  constructor(code: BackendErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
  }
}
