/** What an import is told and what it answers. */
import type { CallOptions } from '../client/client-options.js'
import type { CustomerImport, ImportedRows, ImportOutcome } from '../contract/imports.js'
import type { ClienteleError } from '../error.js'
import type { ColumnMapping } from './column-mapping.js'
import type { ReadOptions, RowProblem, SourceInfo } from './source.js'

/** What an import needs of a client. */
export interface ImportClient {
  readonly imports: {
    readonly run: (input: CustomerImport, options?: CallOptions) => Promise<ImportedRows>
  }
}

/** Where an import goes on: after so many rows, in the same batch. Plain data, to be kept wherever a crash spares it. */
export interface ImportPlace {
  readonly rows: number
  readonly batchId: string
}

/** How a file is read, matched, watched, stopped and resumed. */
export interface ImportOptions extends ReadOptions {
  /** Columns whose guess would be wrong; null leaves one out. */
  readonly mapping?: ColumnMapping | undefined
  /** Only says what would come of each row; default false. */
  readonly dryRun?: boolean | undefined
  /** Default: by the external id where a row has one, else by its e-mail address. */
  readonly match?: 'externalId' | 'email' | undefined
  /** What becomes of a customer that is there and differs; default `skip`. */
  readonly onMatch?: 'skip' | 'update' | undefined
  /** Ends the import after the batch that is under way or before it; what is written stays, and `next` says where to go on. */
  readonly signal?: AbortSignal | undefined
  /** Milliseconds for each batch, its retries included; default 120,000. */
  readonly timeout?: number | undefined
  /** Told after each batch. */
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined
  /** Told of each problem, in the order of the file within a batch. */
  readonly onProblem?: ((problem: RowProblem) => void) | undefined
  /** Rows in a request, 1 to 1,000; default 500. A request has no more than 800 kB in any case. */
  readonly batchSize?: number | undefined
  /** `next` of an import that ended early. */
  readonly resumeFrom?: ImportPlace | undefined
  /** How many problems the result lists; default 10,000. All are counted. */
  readonly maxProblems?: number | undefined
}

/** How far an import has come: rows by outcome. */
export interface ImportProgress extends Readonly<Record<ImportOutcome, number>> {
  /** Rows that have been judged, those before `resumeFrom` not counted. */
  readonly rows: number
  readonly next: ImportPlace
}

/** What an import has come to. */
export interface ImportResult extends ImportProgress, SourceInfo {
  readonly dryRun: boolean
  /** Whether all of the source has been judged. */
  readonly completed: boolean
  /** Why it has not: `aborted`, or whatever a request ended with. */
  readonly error: ClienteleError | undefined
  /** What to undo; null if nothing was sent, or for a dry run. */
  readonly operationId: string | null
  /** By line. */
  readonly problems: readonly RowProblem[]
  /** What the columns were taken for. */
  readonly mapping: ColumnMapping
}
