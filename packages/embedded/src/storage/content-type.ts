/** What a file is by its content. A name or a declared type only decides between types that have no signature. */
import { fileTypeFromStream } from 'file-type/core'
import type { BlobStore } from './blob-store.js'
import type { Bucket } from './objects.js'
import { refusals } from './storage-refusal.js'

/** Signatures of containers that older or sparer office files have in common. */
const containers = ['application/zip', 'application/x-cfb']
const textSample = 65_536

/** The type to be stored. @throws `wrongType` for one that the bucket doesn't take, or nobody knows. */
export async function contentTypeOf(
  blobs: BlobStore,
  id: string,
  declared: string,
  { mimeTypes }: Bucket,
): Promise<string> {
  const stream = await blobs.read(id)
  // The library leaves a stream as it is once it knows enough.
  const found = await fileTypeFromStream(stream).finally(() => stream.cancel().catch(() => {}))
  const said = declared.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  const isOffice = said === 'application/msword' || said.startsWith('application/vnd.')
  const type =
    found === undefined
      ? said.startsWith('text/') && (await isText(blobs, id))
        ? said
        : undefined
      : containers.includes(found.mime) && isOffice
        ? said
        : found.mime
  if (type === undefined || (mimeTypes !== null && !mimeTypes.includes(type)))
    throw refusals.wrongType(type ?? (said || 'unknown'))
  return type
}

/** No byte that text never has, in the beginning. */
async function isText(blobs: BlobStore, id: string): Promise<boolean> {
  const size = await blobs.size(id)
  const head = await blobs.read(id, { start: 0, end: Math.min(size, textSample) - 1 })
  return !new Uint8Array(await new Response(head).arrayBuffer()).includes(0)
}
