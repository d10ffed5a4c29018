/**
 * The files on their way to one customer. It lives beside the store, not in an element, so that an upload goes on while
 * another section is shown and is there when somebody comes back.
 */
import type { ClienteleError, CustomerDocument } from '@clientele/core'
import type { Documents, UnfinishedUpload, UploadLimits } from '@clientele/core/documents'
import { ClienteleError as Failure, isClienteleError } from '@clientele/core/lite'
import type { CustomersStore } from '@clientele/core/store'
import { customerDocuments } from '@clientele/core/store/documents'
import type { DocumentType } from './document-type.js'

/** `waiting`: for its turn, or for a connection. `failed`: with `error`, or unreadable without one. */
export type UploadState = 'waiting' | 'sending' | 'paused' | 'failed'

export interface QueuedUpload {
  readonly id: number
  readonly file: File
  /** What the document will be called: the file's name, at most 255 characters of it. */
  readonly name: string
  readonly type: DocumentType
  readonly state: UploadState
  /** Bytes so far; never goes back. */
  readonly loaded: number
  readonly error: ClienteleError | undefined
}

export type QueueEvent =
  | { readonly kind: 'changed' }
  | { readonly kind: 'started' | 'failed'; readonly upload: QueuedUpload }
  | { readonly kind: 'uploaded'; readonly document: CustomerDocument }
  | { readonly kind: 'discarded'; readonly name: string }

/** What another attempt may help against. */
const passing = new Set([
  'network',
  'timeout',
  'unauthenticated',
  'rate_limited',
  'internal',
  'upload_incomplete',
  'limit_reached',
])

/** Whether trying the same file again makes sense. */
export function mayRetry({ error }: QueuedUpload): boolean {
  return error !== undefined && passing.has(error.code)
}

export class UploadQueue {
  uploads: readonly QueuedUpload[] = []
  /** Begun before, here or on a page that is gone, as far as it isn't among the uploads. */
  unfinished: readonly UnfinishedUpload[] = []
  limits: UploadLimits | undefined
  #documents: Documents | undefined
  readonly #customerId: string
  readonly #uploaded: (document: CustomerDocument) => void
  /** Those that have a place among the documents that the customer may have. */
  readonly #admitted = new Set<number>()
  readonly #stops = new Map<number, AbortController>()
  readonly #listeners = new Set<(event: QueueEvent) => void>()
  #next = 1
  #listening = false

  /** `uploaded` is told of each new document, whoever else listens. */
  constructor(customerId: string, uploaded: (document: CustomerDocument) => void) {
    this.#customerId = customerId
    this.#uploaded = uploaded
  }

  /** How the files travel; set before the first one is added. */
  get documents(): Documents | undefined {
    return this.#documents
  }

  set documents(documents: Documents | undefined) {
    this.#documents = documents
    this.#lookBack()
  }

  subscribe(listener: (event: QueueEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  add(files: Iterable<File>, type: DocumentType): void {
    this.#listen()
    const added = Array.from(files, (file): QueuedUpload => {
      const name = shortened(file.name)
      return { id: this.#next++, file, name, type, state: 'waiting', loaded: 0, error: undefined }
    })
    this.uploads = [...this.uploads, ...added]
    this.#lookBack()
    for (const { id } of added) this.#start(id)
  }

  /** What has arrived is kept, so that it goes on from there. */
  pause(id: number): void {
    this.#set(id, { state: 'paused' })
    this.#stop(id)
  }

  /** Goes on with a paused upload, or tries a failed one again. */
  resume(id: number): void {
    this.#set(id, { state: 'waiting', error: undefined })
    this.#start(id)
  }

  /** Gives an upload up, and frees what has arrived of it. */
  cancel(id: number): void {
    const upload = this.#find(id)
    if (!upload) return
    this.#remove(id)
    this.#stop(id)
    const { file, name } = upload
    // What stays is swept.
    void this.#giveUp(this.documents?.discard(this.#customerId, file, { name }))
  }

  /** Gives up what was begun before, and frees what has arrived of it. */
  async discard(upload: UnfinishedUpload): Promise<void> {
    await this.#giveUp(this.documents?.discard(this.#customerId, upload))
    this.#tell({ kind: 'discarded', name: upload.name })
  }

  async #giveUp(discarding: Promise<void> | undefined): Promise<void> {
    await discarding?.catch(() => {})
    this.#lookBack()
  }

  /** What was begun before is another thing where an upload begins or ends. */
  #lookBack(): void {
    const here = (name: string, size: number) =>
      this.uploads.some(({ name: own, file }) => own === name && file.size === size)
    const all = this.documents?.unfinished(this.#customerId) ?? []
    this.unfinished = all.filter(({ name, size }) => !here(name, size))
    this.#tell({ kind: 'changed' })
  }

  #find(id: number): QueuedUpload | undefined {
    return this.uploads.find((upload) => upload.id === id)
  }

  #set(id: number, change: Partial<QueuedUpload>): void {
    this.uploads = this.uploads.map((upload) => (upload.id === id ? { ...upload, ...change } : upload))
    this.#tell({ kind: 'changed' })
  }

  /** As many more as there are now, or fewer: so that what is told of them is true without asking. */
  counted(more: number): void {
    if (this.limits) this.limits = { ...this.limits, count: Math.max(0, this.limits.count + more) }
    this.#tell({ kind: 'changed' })
  }

  #remove(id: number): void {
    this.#admitted.delete(id)
    this.uploads = this.uploads.filter((upload) => upload.id !== id)
    this.#lookBack()
  }

  #stop(id: number): void {
    this.#stops.get(id)?.abort()
    this.#stops.delete(id)
  }

  #start(id: number): void {
    const upload = this.#find(id)
    const { documents } = this
    if (!upload || !documents || this.#stops.has(id)) return
    const refusal = this.#refusalOf(upload)
    if (refusal) return this.#fail(upload, refusal)
    this.#admitted.add(id)
    if (!navigator.onLine) return
    const stop = new AbortController()
    this.#stops.set(id, stop)
    void this.#send(documents, upload, stop)
  }

  async #send(
    documents: Documents,
    { id, file, name, type }: QueuedUpload,
    stop: AbortController,
  ): Promise<void> {
    const { signal } = stop
    /** Whether this attempt is still what happens to the file. */
    const current = () => this.#stops.get(id) === stop
    try {
      const document = await documents.upload(this.#customerId, file, {
        type,
        name,
        signal,
        onStart: () => {
          if (!current()) return
          this.#set(id, { state: 'sending' })
          const upload = this.#find(id)
          if (upload) this.#tell({ kind: 'started', upload })
        },
        onProgress: ({ loaded }) => {
          if (current()) this.#set(id, { loaded: Math.max(loaded, this.#find(id)?.loaded ?? 0) })
        },
      })
      this.#stops.delete(id)
      this.#uploaded(document)
      this.counted(1)
      this.#remove(id)
      this.#tell({ kind: 'uploaded', document })
    } catch (thrown) {
      if (!current()) return // paused, cancelled or offline: whoever stopped it has said so
      this.#stops.delete(id)
      const error = isClienteleError(thrown) ? thrown : undefined
      const upload = this.#find(id)
      if (error?.code === 'network' && !navigator.onLine) this.#set(id, { state: 'waiting' })
      else if (upload) this.#fail(upload, error)
    }
  }

  #fail(upload: QueuedUpload, error: ClienteleError | undefined): void {
    this.#admitted.delete(upload.id)
    if (error?.code === 'limit_reached' && this.limits) this.limits = { ...this.limits, ...error.details }
    this.#set(upload.id, { state: 'failed', error })
    this.#tell({ kind: 'failed', upload: { ...upload, state: 'failed', error } })
  }

  /** What is known to be refused before a byte of the file is read. */
  #refusalOf({ id, file }: QueuedUpload): ClienteleError | undefined {
    const { maxSize = null, maxCount = null, count = 0 } = this.limits ?? {}
    const details = { ...this.limits }
    if (maxSize !== null && file.size > maxSize)
      return new Failure('payload_too_large', 'The file is too large', { details })
    if (maxCount !== null && !this.#admitted.has(id) && count + this.#admitted.size >= maxCount)
      return new Failure('limit_reached', 'The customer has as many documents as it may have', { details })
    return undefined
  }

  /** Once: a queue is kept as long as its store. */
  #listen(): void {
    if (this.#listening) return
    this.#listening = true
    addEventListener('offline', () => {
      for (const { id, state } of this.uploads)
        if (state === 'sending') {
          this.#set(id, { state: 'waiting' })
          this.#stop(id)
        }
      this.#tell({ kind: 'changed' })
    })
    addEventListener('online', () => {
      for (const { id, state, error } of this.uploads)
        if (state === 'waiting' || (state === 'failed' && error?.code === 'network')) this.resume(id)
    })
  }

  #tell(event: QueueEvent): void {
    for (const listener of this.#listeners) listener(event)
  }
}

const queues = new WeakMap<CustomersStore, Map<string, UploadQueue>>()

/** The one queue of a customer in a store. */
export function uploadQueue(store: CustomersStore, customerId: string): UploadQueue {
  let ofStore = queues.get(store)
  if (!ofStore) queues.set(store, (ofStore = new Map()))
  let queue = ofStore.get(customerId)
  if (!queue) {
    const documents = customerDocuments(store)
    queue = new UploadQueue(customerId, (document) => documents.added(document))
    ofStore.set(customerId, queue)
  }
  return queue
}

/** At most 255 characters, as a document's name may have: the end of the name goes, its extension stays. */
function shortened(name: string): string {
  const most = 255
  if (name.length <= most) return name
  const extension = /\.[^.]{1,16}$/.exec(name)?.[0] ?? ''
  const kept = name.slice(0, most - extension.length - 1)
  // Half a surrogate pair is no character.
  return `${kept.replace(/[\uD800-\uDBFF]$/, '')}…${extension}`
}
