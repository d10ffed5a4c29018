/** A file in pieces by TUS (tus.io, resumable upload protocol 1.0.0), as Supabase Storage speaks it. Loaded for big files only. */
import { DetailedError, Upload } from 'tus-js-client'
import { ClienteleError } from '../error.js'
import type { PutOptions, Storage } from './storage.js'
import { storageProblem } from './storage-problem.js'

export interface ResumableOptions extends PutOptions {
  readonly storage: Storage
  /** Where an earlier attempt got to. */
  readonly url: string | undefined
  readonly onUrl: (url: string) => void
  /** Told after each piece how many bytes storage has. */
  readonly onArrived: (bytes: number) => void
  readonly retries: number
}

/** Supabase takes pieces of exactly this size, the last one aside. */
const pieceSize = 6 * 1024 * 1024

/** Sends what storage doesn't have yet. @throws {ClienteleError} as `Storage.put`, and the signal's reason. */
export async function putResumable(path: string, file: Blob, options: ResumableOptions): Promise<void> {
  const { storage } = options
  const source = 'window' in globalThis ? file : await nodeSource(file)
  let { url } = options
  await storage.signed((first) => {
    let token = first
    return new Promise<void>((resolve, reject) => {
      const upload = new Upload(source as Blob, {
        endpoint: `${storage.root}/upload/resumable`,
        ...(url !== undefined && { uploadUrl: url }),
        chunkSize: pieceSize,
        retryDelays: Array.from({ length: options.retries }, (_, index) =>
          Math.min(10_000, 250 * 2 ** index),
        ),
        storeFingerprintForResuming: false,
        uploadSize: file.size,
        metadata: {
          bucketName: storage.bucket,
          objectName: path,
          contentType: options.type,
          cacheControl: '3600',
          metadata: JSON.stringify({ ...(options.checksum !== undefined && { sha256: options.checksum }) }),
        },
        onBeforeRequest(request) {
          storage.headersFor(token).forEach((value, name) => request.setHeader(name, value))
          request.setHeader('x-upsert', 'false')
        },
        onUploadUrlAvailable() {
          url = upload.url ?? undefined
          if (url !== undefined) options.onUrl(url)
        },
        onProgress: (loaded) => options.onProgress(loaded),
        onShouldRetry: (error) => isPassing(error.originalResponse?.getStatus() ?? 0),
        onError: (error) => settle(() => reject(meaning(error))),
        onSuccess: () => settle(resolve),
      })
      const stop = () => {
        void upload.abort()
        settle(() => reject(options.signal.reason as Error))
      }
      const settle = (how: () => void) => {
        options.signal.removeEventListener('abort', stop)
        how()
      }
      // Asked again as the upload goes, because a token may die before a big file has gone.
      const refresh = () => storage.signed(async (current) => void (token = current)).catch(() => {})
      upload.options.onChunkComplete = (_piece, arrived) => {
        options.onArrived(arrived)
        void refresh()
      }
      if (options.signal.aborted) return stop()
      options.signal.addEventListener('abort', stop, { once: true })
      upload.start()
    })
  })
}

/** Ends an upload that was begun and frees what has arrived. */
export async function endResumable(url: string, storage: Storage): Promise<void> {
  await storage.signed(async (token) => {
    await Upload.terminate(url, { headers: Object.fromEntries(storage.headersFor(token)), retryDelays: null })
  })
}

/** No answer, a conflict of two requests for one upload, too many at once, or a server that is away for a moment. */
function isPassing(status: number): boolean {
  return status === 0 || [409, 423, 429, 502, 503, 504].includes(status)
}

function meaning(error: Error): ClienteleError {
  const response = error instanceof DetailedError ? error.originalResponse : undefined
  if (response === undefined || response === null)
    return new ClienteleError('network', 'Storage could not be reached', { cause: error })
  return storageProblem(response.getStatus(), response.getBody())
}

/** tus-js-client takes no Blob in Node. */
async function nodeSource(file: Blob): Promise<unknown> {
  const { Buffer } = globalThis as unknown as { Buffer: { from(bytes: ArrayBuffer): unknown } }
  return Buffer.from(await file.arrayBuffer())
}
