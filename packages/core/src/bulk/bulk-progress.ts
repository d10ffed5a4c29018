/** How far a bulk change has come: what a caller shows, and what it goes on from. */
import type { BulkBlocked } from '../contract/bulk.js'
import { ClienteleError, type ClientErrorCode } from '../error.js'
import type { ProblemCode } from '../contract/problem-status.js'

/** Plain data, so that it can be kept and resumed in another session. */
export interface BulkProgress {
  /** What `operations.undo` takes, also for a change that stopped half-way. */
  readonly batchId: string
  readonly matched: number
  readonly changed: number
  readonly unchanged: number
  /** What was in the way so far, by reason; at most 20 customers each. */
  readonly blocked: readonly BulkBlocked[]
  /** How many match in all. */
  readonly total: number
  /** Where the next chunk begins: a cursor, or the number of ids that are done. Null when all are. */
  readonly next: string | number | null
}

/**
 * A bulk change that stopped: `code` and `cause` say why, `progress` how far it came. What was changed stays;
 * `resume: error.progress` goes on, `operations.undo(error.progress.batchId)` takes it back.
 */
export class BulkStoppedError extends ClienteleError {
  readonly progress: BulkProgress

  constructor(cause: ClienteleError, progress: BulkProgress) {
    const { message, status, hint, details, errors, requestId, retryAfter } = cause
    super(cause.code as ProblemCode | ClientErrorCode, message, {
      status,
      hint,
      details,
      errors,
      requestId,
      retryAfter,
      cause,
    })
    this.progress = progress
  }
}
