/** An import as somebody walks through it: a file, its columns, a dry run, the import, and the way back. */
import type { ImportOutcome } from '../contract/imports.js'
import { ClienteleError, isClienteleError } from '../error.js'
import type {
  ColumnMapping,
  ColumnTarget,
  ImportOptions,
  ImportPlace,
  ImportResult,
  PreviewColumn,
  RowProblem,
  SourceInfo,
} from '../import/index.js'
import { countedBytes } from './counted-bytes.js'
import type { CustomersStore } from './customers-store.js'
import { isDenied, toClienteleError } from './failure.js'
import { internalsOf } from './internals.js'
import { requiredMethod } from './required-method.js'

/**
 * Where it is. `reading`, `checking`, `importing` and `undoing` are under way; `stopped` has written a part and can go on or
 * be taken back.
 */
export type ImportStep =
  | 'start'
  | 'reading'
  | 'mapping'
  | 'checking'
  | 'checked'
  | 'importing'
  | 'stopped'
  | 'done'
  | 'undoing'
  | 'undone'

/** Rows by what has come of them. `duplicate` are those of `failed` that are a customer of another row, or have what is another's. */
export type ImportCounts = Readonly<Record<ImportOutcome | 'duplicate', number>>

/** What a person chooses before an import runs. */
export type ImportSettings = Required<Pick<ImportOptions, 'onMatch'>> &
  Pick<ImportOptions, 'match' | 'delimiter'>

/** An import as it is at this moment. */
export interface ImportSnapshot {
  readonly step: ImportStep
  /** The file's name, undefined for a text; its size in bytes. */
  readonly file: { readonly name: string | undefined; readonly size: number } | undefined
  readonly info: SourceInfo | undefined
  readonly columns: readonly PreviewColumn[]
  readonly mapping: ColumnMapping
  /** Whether names come from a column of companies, so that who has no type becomes a business. */
  readonly companies: boolean
  readonly settings: ImportSettings
  /** Rows judged by the step that is under way or ended. */
  readonly rows: number
  /** Rows of the file, once they have been counted. */
  readonly total: number | undefined
  /** How much is done of the step that is under way, 0 to 1; undefined if that can't be told. */
  readonly part: number | undefined
  readonly counts: ImportCounts
  /** At most 10,000; all are in the counts. */
  readonly problems: readonly RowProblem[]
  /** Problems in all. */
  readonly problemCount: number
  /** What to undo; null as long as nothing was written. */
  readonly operationId: string | null
  /** Why the last step ended without what was wanted. */
  readonly error: ClienteleError | undefined
}

const none: ImportCounts = { created: 0, updated: 0, unchanged: 0, skipped: 0, failed: 0, duplicate: 0 }
const beginning: ImportSnapshot = {
  step: 'start',
  file: undefined,
  info: undefined,
  columns: [],
  mapping: {},
  companies: false,
  settings: { onMatch: 'skip', match: undefined, delimiter: undefined },
  rows: 0,
  total: undefined,
  part: undefined,
  counts: none,
  problems: [],
  problemCount: 0,
  operationId: null,
  error: undefined,
}
const duplicates = new Set(['duplicate_row', 'duplicate_email', 'duplicate_external_id'])
const mostProblems = 10_000
/** Rows in a request: so few that there is progress to see, and that stopping stops soon. */
const batchSize = 250

/** One import over a store. Nothing is written before {@link run}, and everything that is written is one operation. */
export class CustomerImportSession {
  #snapshot = beginning
  #source: Blob | undefined
  #abort = new AbortController()
  #next: ImportPlace | undefined
  /** What reads files, fetched with the first one. */
  #files: typeof import('../import/index.js') | undefined
  readonly #store: CustomersStore
  readonly #listeners = new Set<() => void>()

  constructor(store: CustomersStore) {
    this.#store = store
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly getSnapshot = (): ImportSnapshot => this.#snapshot

  /** Asks whether this user may import, with a dry run of nothing; if not, the snapshot's error says so. */
  async ask(): Promise<void> {
    try {
      await this.#client().imports.run({ rows: [{}], dryRun: true })
    } catch (error) {
      // Anything else is no answer to the question, and the next step meets it again.
      if (isClienteleError(error) && isDenied(error) && this.#snapshot.step === 'start') this.#set({ error })
    }
  }

  /** Looks at a file or a text. Resolves when its columns are known, or it was refused. */
  async open(source: Blob | string, name?: string): Promise<void> {
    this.reset()
    const blob = typeof source === 'string' ? new Blob([source]) : source
    this.#source = blob
    const known = name ?? (blob instanceof File ? blob.name : undefined)
    this.#set({ file: { name: known, size: blob.size } })
    await this.#look()
  }

  /** Says where a column goes. */
  map(column: string, target: ColumnTarget): void {
    this.#map({ ...this.#snapshot.mapping, [column]: target })
  }

  /** Changes what is done with customers that are there, or how the file is read. */
  async configure(settings: Partial<ImportSettings>): Promise<void> {
    const before = this.#snapshot.settings
    this.#set({ settings: { ...before, ...settings } })
    if (this.#snapshot.settings.delimiter !== before.delimiter) await this.#look()
  }

  /** From the dry run to the columns. */
  back(): void {
    this.#abort.abort()
    this.#set({ step: 'mapping', error: undefined })
  }

  /** Forgets the file; what is under way is stopped, what is written stays. */
  reset(): void {
    this.#abort.abort()
    this.#source = undefined
    this.#next = undefined
    this.#set(beginning)
  }

  /** Says what would come of each row, and writes nothing. */
  async check(): Promise<void> {
    if (this.#snapshot.step !== 'mapping') return
    const size = Math.max(1, this.#snapshot.file?.size ?? 1)
    this.#set({ ...cleared, step: 'checking' })
    await this.#go(
      { dryRun: true, onBytes: (read) => this.#set({ part: Math.min(1, read / size) }) },
      'mapping',
      (rows) => ({ step: 'checked', total: rows, part: undefined }),
    )
  }

  /** Imports what was checked; goes on where it stopped. Views of customers follow, however it ends. */
  async run(): Promise<void> {
    const { step } = this.#snapshot
    if (step !== 'checked' && step !== 'stopped') return
    this.#set(
      step === 'checked'
        ? { ...cleared, step: 'importing', part: 0 }
        : { step: 'importing', error: undefined },
    )
    try {
      await this.#go({ resumeFrom: this.#next }, 'stopped', () => ({ step: 'done', part: undefined }))
    } finally {
      void internalsOf(this.#store).refresh()
    }
  }

  /** Stops what is under way, after the request that is. */
  stop(): void {
    this.#abort.abort()
  }

  /** Takes the whole import back, as long as nobody has changed what it wrote. */
  async undo(): Promise<void> {
    const { operationId, step } = this.#snapshot
    if (operationId === null || (step !== 'done' && step !== 'stopped')) return
    this.#set({ step: 'undoing', error: undefined })
    try {
      await requiredMethod(this.#store.client.operations?.undo, 'operations.undo')(operationId)
      this.#set({ step: 'undone', operationId: null })
    } catch (error) {
      this.#set({ step, error: toClienteleError(error) })
    } finally {
      void internalsOf(this.#store).refresh()
    }
  }

  #client() {
    const run = requiredMethod(this.#store.client.imports?.run, 'imports.run')
    return { imports: { run } }
  }

  async #look(): Promise<void> {
    const source = this.#source
    if (!source) return
    this.#set({ step: 'reading', error: undefined })
    try {
      const { delimiter } = this.#snapshot.settings
      this.#files ??= await import('../import/index.js').catch((cause: unknown) => {
        throw new ClienteleError('network', 'The code that reads files could not be fetched', { cause })
      })
      const { info, columns, mapping } = await this.#files.previewImport(source, { delimiter })
      if (this.#source !== source) return
      this.#set({ step: 'mapping', info, columns })
      this.#map(mapping)
    } catch (error) {
      if (this.#source !== source) return
      this.reset()
      this.#set({ error: toClienteleError(error) })
    }
  }

  #map(mapping: ColumnMapping): void {
    this.#set({
      mapping,
      companies: !Object.values(mapping).includes('type') && this.#files?.namesCompanies(mapping) === true,
    })
  }

  async #go(
    { onBytes, ...options }: ImportOptions & { readonly onBytes?: (read: number) => void },
    ended: 'mapping' | 'stopped',
    done: (rows: number) => Partial<ImportSnapshot>,
  ): Promise<void> {
    const source = this.#source
    const files = this.#files
    if (!source || !files) return
    const abort = (this.#abort = new AbortController())
    const before = this.#snapshot
    const problems = [...before.problems]
    const doubled = new Set<number>()
    let found = before.problemCount
    const told = (progress: Pick<ImportResult, ImportOutcome | 'rows'>): Partial<ImportSnapshot> => {
      const rows = before.rows + progress.rows
      const { total } = before
      return {
        rows,
        counts: added(before.counts, { ...progress, duplicate: doubled.size }),
        problems: problems.toSorted((a, b) => a.line - b.line),
        problemCount: found,
        ...(!onBytes && total !== undefined && { part: total === 0 ? 1 : rows / total }),
      }
    }
    const { mapping, settings } = before
    try {
      const result = await files.importCustomers(
        this.#client(),
        onBytes ? countedBytes(source, onBytes) : source,
        {
          ...options,
          ...settings,
          mapping,
          batchSize,
          signal: abort.signal,
          maxProblems: 0, // they are kept here
          onProblem: (problem) => {
            found += 1
            if (problems.length < mostProblems) problems.push(problem)
            if (duplicates.has(problem.code)) doubled.add(problem.line)
          },
          onProgress: (progress) => {
            if (this.#abort === abort) this.#set(told(progress))
          },
        },
      )
      if (this.#abort !== abort || this.#source !== source) return
      const { format, encoding, delimiter, operationId, next, error, completed } = result
      this.#next = options.dryRun ? undefined : next
      this.#set({
        ...told(result),
        info: { format, encoding, delimiter },
        operationId: operationId ?? before.operationId,
        error: error?.code === 'aborted' ? undefined : error,
        ...(completed ? done(before.rows + result.rows) : { step: ended }),
      })
    } catch (error) {
      if (this.#abort === abort && this.#source === source)
        this.#set({ step: ended, error: toClienteleError(error) })
    }
  }

  #set(change: Partial<ImportSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change }
    for (const listener of this.#listeners) listener()
  }
}

/** What a new run begins with. */
const cleared = {
  rows: 0,
  part: undefined,
  counts: none,
  problems: [],
  problemCount: 0,
  error: undefined,
} satisfies Partial<ImportSnapshot>

function added(before: ImportCounts, more: ImportCounts): ImportCounts {
  const sum = Object.keys(none).map((key) => [
    key,
    before[key as keyof ImportCounts] + more[key as keyof ImportCounts],
  ])
  return Object.fromEntries(sum) as ImportCounts
}
