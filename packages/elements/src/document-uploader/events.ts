/** What `<document-uploader>` tells its host: facts that the server has confirmed, and what was refused. */
import type { ClienteleError, CustomerDocument } from '@clientele/core'

export { RecordOpenRequestEvent } from '../customer-detail/events.js'
export * from '../events/load-events.js'

const fact = { bubbles: true, composed: true } as const

/** A file has arrived and is a document of the customer. */
export class DocumentUploadedEvent extends Event {
  readonly document: CustomerDocument
  constructor(document: CustomerDocument) {
    super('document-uploaded', fact)
    this.document = document
  }
}

/** A file was refused or could not be sent; it stays in the queue with the reason. */
export class UploadFailedEvent extends Event {
  readonly file: File
  /** Undefined when the file itself could not be read. */
  readonly error: ClienteleError | undefined
  constructor(file: File, error: ClienteleError | undefined) {
    super('upload-failed', fact)
    this.file = file
    this.error = error
  }
}

/** A document has another name or type. */
export class DocumentChangedEvent extends Event {
  readonly document: CustomerDocument
  constructor(document: CustomerDocument) {
    super('document-changed', fact)
    this.document = document
  }
}

/** A document was removed; `operationId` is what `operations.undo` takes to bring it back. */
export class DocumentRemovedEvent extends Event {
  readonly document: CustomerDocument
  readonly operationId: string
  constructor(document: CustomerDocument, operationId: string) {
    super('document-removed', fact)
    this.document = document
    this.operationId = operationId
  }
}

/** A removal was taken back. */
export class DocumentRestoredEvent extends Event {
  readonly document: CustomerDocument
  constructor(document: CustomerDocument) {
    super('document-restored', fact)
    this.document = document
  }
}

declare global {
  interface HTMLElementEventMap {
    'document-uploaded': DocumentUploadedEvent
    'upload-failed': UploadFailedEvent
    'document-changed': DocumentChangedEvent
    'document-removed': DocumentRemovedEvent
    'document-restored': DocumentRestoredEvent
  }
}
