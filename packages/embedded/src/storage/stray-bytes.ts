/** The reconciliation below the rows: files that no row of storage names, and rows of storage whose file is gone. */
import type { Database } from '../database/database.js'
import type { BlobStore } from './blob-store.js'
import { createObjects, rowsOf } from './objects.js'
import { createUploads } from './uploads.js'

/** Bytes that lack their other half. */
export interface StrayBytes {
  /** Ids of files without a row. */
  readonly files: readonly string[]
  /** `bucket/path` of rows without a file. */
  readonly objects: readonly string[]
}

/** How bytes without a document are looked for. */
export interface ReconcileBytes {
  readonly fix: boolean
  /** Milliseconds a file without a row is left alone, because one that is just arriving has none; default an hour. */
  readonly grace?: number
}

/** Looks, and with `fix` removes them. */
export async function reconcileBytes(
  database: Database,
  blobs: BlobStore,
  { fix, grace = 3_600_000 }: ReconcileBytes,
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
  const files = (await blobs.ids()).filter((id) => !named.has(id) && bornAt(id) <= Date.now() - grace)
  const gone: { bucket: string; name: string }[] = []
  for (const { id, bucket, name } of known)
    if (bucket !== null && name !== null && !(await blobs.isSealed(id))) gone.push({ bucket, name })
  if (fix) {
    for (const id of files) await blobs.remove(id)
    for (const { bucket, name } of gone) await createObjects(database).remove(undefined, bucket, [name])
  }
  return { files, objects: gone.map(({ bucket, name }) => `${bucket}/${name}`) }
}

/** Ids of files are UUIDs of version 7: their first 48 bits are the time (RFC 9562, 5.7). */
function bornAt(id: string): number {
  return Number.parseInt(id.replace('-', '').slice(0, 12), 16) || 0
}
