/** What is known of resumable uploads, so that they go on after a restart. How far one has come is the length of its file. */
import type { SqlQuery } from '@clientele/server'
import type { Database } from '../database/database.js'
import { rowsOf } from './objects.js'

export interface Upload {
  readonly id: string
  readonly bucket_id: string
  readonly name: string
  readonly owner_id: string
  readonly length: number
  readonly content_type: string
  readonly cache_control: string
  readonly user_metadata: Readonly<Record<string, unknown>> | null
  readonly finished: boolean
  readonly created_at: string
}

/** Hours after which an upload is forgotten, finished or not: Supabase's own. */
export const uploadLifetime = 24

export type Uploads = ReturnType<typeof createUploads>

export function createUploads(database: Database) {
  const rows = <T>(statement: string, parameters: unknown[]) =>
    database.transaction(({ query }) => rowsOf<T>(query, statement, parameters))
  const old = `created_at < now() - interval '${uploadLifetime} hours'`

  return {
    async add(upload: Omit<Upload, 'finished' | 'created_at'>): Promise<void> {
      await rows(
        `insert into clientele_embedded.uploads
           (id, bucket_id, name, owner_id, length, content_type, cache_control, user_metadata)
         select id, bucket_id, name, owner_id, length, content_type, cache_control, user_metadata
         from json_populate_record(null::clientele_embedded.uploads, $1::text::json) returning id`,
        [JSON.stringify(upload)],
      )
    },
    /** One of the owner's that has not been forgotten. */
    async find(id: string, owner: string): Promise<Upload | undefined> {
      const [row] = await rows<Upload>(
        `select * from clientele_embedded.uploads where id::text = $1::text and owner_id = $2::text and not ${old}`,
        [id, owner],
      )
      return row
    },
    finish: (query: SqlQuery, id: string) =>
      query('update clientele_embedded.uploads set finished = true where id = $1::text::uuid', [id]),
    async remove(id: string): Promise<void> {
      await rows('delete from clientele_embedded.uploads where id = $1::text::uuid returning id', [id])
    },
    /** Forgets what is too old; answers those that had not been finished. */
    async forgetOld(): Promise<string[]> {
      const gone = await rows<{ id: string; finished: boolean }>(
        `delete from clientele_embedded.uploads where ${old} returning id, finished`,
        [],
      )
      return gone.filter(({ finished }) => !finished).map(({ id }) => id)
    },
  }
}
