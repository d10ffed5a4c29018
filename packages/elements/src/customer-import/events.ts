/** What `<customer-import>` tells its host. */
import type { ImportCounts } from '@clientele/core/store/import'

export * from '../events/load-events.js'

const fact = { bubbles: true, composed: true } as const

/** The import itself begins, or goes on: from here on something is written. */
export class ImportStartEvent extends Event {
  /** The file's name; undefined for a text. */
  readonly fileName: string | undefined
  /** Rows in the file. */
  readonly total: number
  constructor(fileName: string | undefined, total: number) {
    super('import-start', fact)
    this.fileName = fileName
    this.total = total
  }
}

/** So many rows have been judged; after each request. */
export class ImportProgressEvent extends Event {
  readonly rows: number
  readonly total: number
  readonly counts: ImportCounts
  constructor(rows: number, total: number, counts: ImportCounts) {
    super('import-progress', fact)
    this.rows = rows
    this.total = total
    this.counts = counts
  }
}

/** All rows have been judged, and what can be imported is. `operationId` is what `operations.undo` takes. */
export class CustomersImportedEvent extends Event {
  readonly counts: ImportCounts
  readonly operationId: string | null
  constructor(counts: ImportCounts, operationId: string | null) {
    super('customers-imported', fact)
    this.counts = counts
    this.operationId = operationId
  }
}

/** An import was taken back. */
export class ImportUndoneEvent extends Event {
  readonly operationId: string
  constructor(operationId: string) {
    super('import-undone', fact)
    this.operationId = operationId
  }
}

/** Somebody wants to see the customers after an import. `preventDefault()` keeps the link from being followed. */
export class CustomersOpenRequestEvent extends Event {
  constructor() {
    super('customers-open-request', { ...fact, cancelable: true })
  }
}

declare global {
  interface HTMLElementEventMap {
    'import-start': ImportStartEvent
    'import-progress': ImportProgressEvent
    'customers-imported': CustomersImportedEvent
    'import-undone': ImportUndoneEvent
    'customers-open-request': CustomersOpenRequestEvent
  }
}
