/** Saves a document to the user's downloads. */
import type { CustomerDocument } from '@clientele/core'
import type { Documents } from '@clientele/core/documents'

/** Under its name, by a link of storage that dies in a minute, so that a large file is streamed. */
export async function saveDocument(files: Documents, { id, documentName }: CustomerDocument): Promise<void> {
  const link = document.createElement('a')
  link.href = await files.previewUrl(id, { download: documentName })
  link.rel = 'noreferrer'
  link.download = documentName
  link.click()
}
