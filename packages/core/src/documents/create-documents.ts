/** Makes the documents of a host: rows through its client, bytes through storage. */
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
    async download(id, { signal } = {}) {
      const { fileUrl } = await rows.get(id, { signal })
      const { blob, checksum } = await storage.read(fileUrl, signal)
      if (checksum !== undefined) await storage.mustBe(checksum, await sha256(blob))
      return blob
    },
    async previewUrl(id, { expiresIn = 60, download = false, signal } = {}) {
      const { fileUrl, documentName } = await rows.get(id, { signal })
      return storage.sign(
        fileUrl,
        expiresIn,
        download === true ? documentName : download || undefined,
        signal,
      )
    },
    rename: (id, documentName, { version, ...call } = {}) => rows.update(id, { documentName, version }, call),
    retype: (id, documentType, { version, ...call } = {}) => rows.update(id, { documentType, version }, call),
    remove: (id, call) => rows.delete(id, call),
  }
}
