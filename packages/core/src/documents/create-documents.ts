/** Makes the documents of a host: rows through its client, bytes through storage. */
import type { CallOptions } from '../client/client-options.js'
import { withDeadline } from '../client/deadline.js'
import { retry } from '../client/retry.js'
import { createTokenSource } from '../client/token-source.js'
import { isClienteleError } from '../error.js'
import type { Documents, DocumentsOptions } from './documents.js'
import { sha256 } from './checksum.js'
import { createStorage } from './storage.js'
import { createUpload } from './upload.js'

/**
 * Nothing is sent until a method is called.
 *
 * @example
 * const documents = createDocuments({
 *   client: createCustomersClient({ baseUrl: '/api/crm', accessToken }),
 *   storageUrl: 'https://project.supabase.co/storage/v1',
 *   publishableKey,
 *   accessToken,
 * })
 * await documents.upload(customerId, file, { type: 'contract' })
 */
export function createDocuments(options: DocumentsOptions): Documents {
  const rows = options.client.documents
  const storage = createStorage(options, createTokenSource(options.accessToken))

  /** Until the caller aborts or time is up; what reads from storage is repeated when it was lost on the way. */
  function within<Answer>(
    { signal, timeout }: Pick<CallOptions, 'signal' | 'timeout'>,
    longest: number,
    work: (signal: AbortSignal, again: <T>(read: () => Promise<T>) => Promise<T>) => Promise<Answer>,
  ): Promise<Answer> {
    return withDeadline({ signal, timeout: timeout ?? longest }, (deadline) =>
      work(deadline.signal, (read) =>
        retry(read, {
          deadline,
          retries: options.retries ?? 5,
          repeatable: ({ code, status }) => code === 'network' || [429, 502, 503, 504].includes(status),
        }),
      ),
    )
  }

  return {
    ...createUpload(options, storage),
    list: rows.list,
    async limits(customerId, call) {
      // A file that every limit admits or names: both refusals say both limits.
      const probe = { documentName: 'x', fileSize: 1, mimeType: 'application/pdf' }
      try {
        return await rows.prepare(customerId, probe, call)
      } catch (error) {
        if (!isClienteleError(error) || !('mimeTypes' in error.details)) throw error
        return error.details as unknown as Awaited<ReturnType<Documents['limits']>>
      }
    },
    download: (id, call = {}) =>
      within(call, Infinity, async (signal, again) => {
        const { fileUrl } = await rows.get(id, { signal })
        const { blob, checksum } = await again(() => storage.read(fileUrl, signal))
        if (checksum !== undefined) await storage.mustBe(checksum, await sha256(blob))
        return blob
      }),
    previewUrl: (id, { expiresIn = 60, download = false, ...call } = {}) =>
      within(call, 30_000, async (signal, again) => {
        const { fileUrl, documentName } = await rows.get(id, { signal })
        const name = download === true ? documentName : download || undefined
        return again(() => storage.sign(fileUrl, expiresIn, name, signal))
      }),
    rename: (id, documentName, { version, ...call } = {}) => rows.update(id, { documentName, version }, call),
    retype: (id, documentType, { version, ...call } = {}) => rows.update(id, { documentType, version }, call),
    remove: (id, call) => rows.delete(id, call),
  }
}
