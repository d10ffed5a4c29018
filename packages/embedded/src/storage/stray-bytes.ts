/** The reconciliation below the rows: files that no row of storage names, and rows of storage whose file is gone. */
import type { Database } from '../database/database.js'
import type { BlobStore } from './blob-store.js'
import { createObjects, rowsOf } from './objects.js'
import { createUploads } from './uploads.js'

export interface StrayBytes {
  /** Ids of files without a row. */
  readonly files: readonly string[]
  /** `bucket/path` of rows without a file. */
  readonly objects: readonly string[]
}

/** Looks, and with `fix` removes them. Only while nothing is uploaded: a file that is just arriving has no row yet. */
export async function reconcileBytes(
  database: Database,
  blobs: BlobStore,
  fix: boolean,
): Promise<StrayBytes> {
  if (fix) for (const id of await createUploads(database).forgetOld()) await blobs.remove(id)
  const known = await database.transaction(({ query }) =>
    rowsOf<{ id: string; bucket: string | null; name: string | null }>(
      query,
      `select version as id, bucket_id as bucket, name from storage.objects where version is not null
       union all select id::text, null, null from clientele_embedded.uploads where not finished`,
      [],
    ),
  )
  const named = new Set(known.map(({ id }) => id))
  const files = (await blobs.ids()).filter((id) => !named.has(id))
  const gone: { bucket: string; name: string }[] = []
  for (const { id, bucket, name } of known)
    if (bucket !== null && name !== null && !(await blobs.isSealed(id))) gone.push({ bucket, name })
  if (fix) {
    for (const id of files) await blobs.remove(id)
    for (const { bucket, name } of gone) await createObjects(database).remove(undefined, bucket, [name])
  }
  return { files, objects: gone.map(({ bucket, name }) => `${bucket}/${name}`) }
}
