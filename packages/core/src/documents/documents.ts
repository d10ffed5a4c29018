/** What a host can do with documents, and what it says to begin. */
import type { CallOptions } from '../client/client-options.js'
import type { ClientOf } from '../client/client-of.js'
import type { AccessToken } from '../client/token-source.js'
import type { RemovedDocument } from '../contract/documents.js'
import type { Operations } from '../contract/operations.js'
import type { CustomerDocument } from '../contract/related.js'

/** A client that has the operations on documents: `createCustomersClient`, or a lite client with `documents`. */
export type DocumentsClient = Pick<ClientOf<Operations>, 'documents'>

/** Where rows and bytes are, and how they travel. */
export interface DocumentsOptions {
  readonly client: DocumentsClient
  /** Where storage is, for example `https://project.supabase.co/storage/v1`. */
  readonly storageUrl: string
  /** Asked before each request, as the client's. */
  readonly accessToken: AccessToken
  /** The project's publishable key, which Supabase's gateway asks for beside the token. */
  readonly publishableKey?: string
  /** How many files travel at once; default 3. The others wait in the order they came. */
  readonly concurrency?: number
  /** Bytes above which a file is sent in pieces that can be resumed; default 6 MiB, Supabase's size of a piece. */
  readonly resumableFrom?: number
  /** How often what failed on the way is tried again before `upload` gives up; default 5. */
  readonly retries?: number
  /**
   * Where it is kept which uploads have begun; default `localStorage`, so that they go on after a reload, or memory where
   * there is none.
   */
  readonly memory?: UploadMemory
  /** Default: the global `fetch`. With one given, files are never sent by XMLHttpRequest. Resumable uploads don't use it. */
  readonly fetch?: typeof globalThis.fetch
}

/** Keeps texts by key; a `Storage` is one. */
export type UploadMemory = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** A `File`, or a `Blob` whose name is given with `name`. */
export type UploadFile = Blob & { readonly name?: string }

/** An upload that has begun and not ended: it broke off, or the page was left. */
export interface UnfinishedUpload {
  /** What tells it from others; for `discard`. */
  readonly key: string
  readonly name: string
  /** Bytes of the file. */
  readonly size: number
  /** Bytes that storage has confirmed; 0 for a file that goes in one request. */
  readonly loaded: number
  /** Milliseconds since 1970. */
  readonly begunAt: number
}

/** Bytes so far and in all. `loaded` never goes back, also when an upload starts over. */
export interface UploadProgress {
  readonly loaded: number
  readonly total: number
}

/** What a file is, and how its upload is watched and stopped. */
export interface UploadOptions {
  /** Default `other`. */
  readonly type?: CustomerDocument['documentType']
  /** Default: the file's own name. */
  readonly name?: string
  /** Called with the beginning, as bytes go, and with the end. */
  readonly onProgress?: (progress: UploadProgress) => void
  /** Called once when the file leaves the queue. */
  readonly onStart?: () => void
  /** Stops the upload. What has arrived is kept: the same file again goes on from there. */
  readonly signal?: AbortSignal
  /** Milliseconds after which it stops with `timeout`, waiting in the queue included; default none. */
  readonly timeout?: number
}

/** What an upload meets; null where there is no limit. */
export interface UploadLimits {
  /** Bytes. */
  readonly maxSize: number | null
  readonly mimeTypes: readonly string[] | null
  /** Documents of one customer. */
  readonly maxCount: number | null
  /** Documents that the customer has. */
  readonly count: number
}

/** A host’s documents: rows and bytes together. */
export interface Documents {
  /**
   * Sends a file and adds it to the customer. The row exists only once all bytes have arrived and their SHA-256 is that
   * of the file. Sending the same file to the same customer again after an interruption (a lost connection, `signal`, a
   * reload) goes on where it stopped and never adds it twice.
   *
   * @throws {ClienteleError} `invalid_input` for an empty file, `payload_too_large`, `unsupported_media_type` (by what
   * the file holds, not by its name), `limit_reached` when the customer has as many documents as it may have, `forbidden`, `not_found`, `customer_deleted`, `upload_incomplete` when something else
   * arrived than was sent, `network` after all retries, `aborted`.
   *
   * @example
   * const document = await documents.upload(customer.id, input.files[0], {
   *   type: 'contract',
   *   onProgress: ({ loaded, total }) => (bar.value = loaded / total),
   * })
   */
  upload(customerId: string, file: UploadFile, options?: UploadOptions): Promise<CustomerDocument>
  /**
   * Forgets an interrupted upload, by its file or as `unfinished` told it, and removes what has arrived of it. Does nothing
   * if there is none.
   */
  discard(
    customerId: string,
    upload: UploadFile | UnfinishedUpload,
    options?: Pick<UploadOptions, 'name'>,
  ): Promise<void>
  /**
   * What was begun for a customer, here or before a reload, and is neither done nor under way from here: the same file
   * again goes on with it. What storage keeps no longer (a day) is not among it.
   */
  unfinished(customerId: string): readonly UnfinishedUpload[]
  /** What would be accepted for a customer. @throws {ClienteleError} `forbidden`, `not_found`, `customer_deleted`. */
  limits(customerId: string, options?: CallOptions): Promise<UploadLimits>
  /** One page of a customer's documents, the newest first. */
  readonly list: DocumentsClient['documents']['list']
  /**
   * The bytes, whole: what breaks off on the way is asked for again. `timeout` in milliseconds is for all of it; default none.
   *
   * @throws {ClienteleError} `not_found`, `upload_incomplete` when they are not what was stored, `network` after all
   * retries, `aborted`, `timeout`.
   */
  download(id: string, options?: Pick<CallOptions, 'signal' | 'timeout'>): Promise<Blob>
  /**
   * A link to the bytes that anybody may open until it dies, after `expiresIn` seconds (default 60). Images and PDF are
   * shown, everything else is saved; with `download` everything is, under that name or the document's own. `timeout` is
   * in milliseconds; default 30,000.
   */
  previewUrl(
    id: string,
    options?: Pick<CallOptions, 'signal' | 'timeout'> & {
      readonly expiresIn?: number
      readonly download?: boolean | string
    },
  ): Promise<string>
  /** @throws {ClienteleError} `stale_version` if a `version` is given and no longer current. */
  rename(
    id: string,
    name: string,
    options?: CallOptions & { readonly version?: number },
  ): Promise<CustomerDocument>
  /** Gives a document another type; throws as `rename`. */
  retype(
    id: string,
    type: CustomerDocument['documentType'],
    options?: CallOptions & { readonly version?: number },
  ): Promise<CustomerDocument>
  /** Removes a document. `client.operations.undo(operationId)` brings it back while its bytes are kept (30 days). */
  remove(id: string, options?: CallOptions): Promise<RemovedDocument>
}
