/** The last step of every upload: bytes that are all there are looked at, made durable, and only then get their row. */
import type { SqlQuery } from '@clientele/server'
import type { RestCaller } from '../rest/rest-caller.js'
import type { BlobStore } from './blob-store.js'
import { contentTypeOf } from './content-type.js'
import type { Bucket, Objects } from './objects.js'
import { refusals } from './storage-refusal.js'

export interface Arrival {
  readonly bucket: Bucket
  readonly name: string
  /** The id of the bytes. */
  readonly version: string
  /** As declared by who sent it. */
  readonly contentType: string
  readonly cacheControl: string
  readonly userMetadata: Readonly<Record<string, unknown>> | null
}

/**
 * Adds the object and answers its id. `also` runs in the same transaction, as the owner. A refusal removes the bytes,
 * unless the object was there already because of them.
 */
export async function receive(
  { blobs, objects }: { readonly blobs: BlobStore; readonly objects: Objects },
  caller: RestCaller,
  { bucket, name, version, contentType, cacheControl, userMetadata }: Arrival,
  also: (query: SqlQuery) => Promise<unknown> = async () => {},
): Promise<string> {
  try {
    const size = await blobs.size(version)
    if (size === 0) throw refusals.empty()
    const mimetype = await contentTypeOf(blobs, version, contentType, bucket)
    const digest = await blobs.digest(version)
    const declared = userMetadata?.['sha256']
    if (declared !== undefined && declared !== digest) throw refusals.wrongChecksum()
    await blobs.seal(version)
    const metadata = {
      eTag: `"${digest}"`,
      size,
      mimetype,
      cacheControl,
      lastModified: new Date().toISOString(),
      contentLength: size,
      httpStatusCode: 200,
    }
    return await objects.insert(caller, { bucket: bucket.id, name, version, metadata, userMetadata }, also)
  } catch (error) {
    await blobs.remove(version)
    throw error
  }
}
