/** The rows of `storage.objects`, read and written as the caller, so that its policies decide. */
import type { SqlQuery } from '@clientele/server'
import type { Database } from '../database/database.js'
import { becomeCaller, type RestCaller } from '../rest/rest-caller.js'
import { refusals } from './storage-refusal.js'

export interface Bucket {
  readonly id: string
  /** Bytes; null without a limit. */
  readonly sizeLimit: number | null
  readonly mimeTypes: readonly string[] | null
}

/** A row with what its bytes are found by. */
export interface StoredObject {
  readonly id: string
  readonly name: string
  readonly bucket_id: string
  /** The id of the bytes. */
  readonly version: string
  readonly metadata: Readonly<Record<string, unknown>>
  readonly user_metadata: Readonly<Record<string, unknown>> | null
  readonly created_at: string
  readonly updated_at: string
  readonly last_accessed_at: string
}

export interface NewObject {
  readonly bucket: string
  readonly name: string
  readonly version: string
  readonly metadata: object
  readonly userMetadata: object | null
}

const columns =
  'id, name, bucket_id, version, metadata, user_metadata, created_at, updated_at, last_accessed_at'
const asJson = (statement: string) =>
  `with answer as (${statement}) select coalesce(json_agg(answer), '[]')::text as json from answer`

export async function rowsOf<T>(query: SqlQuery, statement: string, parameters: unknown[]): Promise<T[]> {
  const [row] = await query(asJson(statement), parameters)
  return JSON.parse(String(row?.['json'])) as T[]
}

export type Objects = ReturnType<typeof createObjects>

/** Without a caller, methods that allow it run as the owner of the database: behind a signed URL, which was granted before. */
export function createObjects(database: Database) {
  const select = `select ${columns} from storage.objects where bucket_id = $1::text and name = $2::text`

  function as<T>(caller: RestCaller | undefined, work: (query: SqlQuery) => Promise<T>): Promise<T> {
    return database.transaction(async ({ query }) => {
      if (caller !== undefined) await becomeCaller(query, caller)
      return work(query)
    })
  }

  async function insert(query: SqlQuery, caller: RestCaller, object: NewObject): Promise<string> {
    const owner = typeof caller.claims['sub'] === 'string' ? caller.claims['sub'] : null
    const [row] = await rowsOf<{ id: string }>(
      query,
      `insert into storage.objects (bucket_id, name, owner, owner_id, version, metadata, user_metadata)
       values ($1::text, $2::text, $3::text::uuid, $3::text, $4::text, $5::text::jsonb, $6::text::jsonb) returning id`,
      [
        object.bucket,
        object.name,
        owner,
        object.version,
        JSON.stringify(object.metadata),
        object.userMetadata === null ? null : JSON.stringify(object.userMetadata),
      ],
    )
    return row?.id ?? ''
  }

  return {
    /** @throws `noBucket` */
    async bucket(id: string): Promise<Bucket> {
      const [row] = await database.transaction(({ query }) =>
        rowsOf<Bucket>(
          query,
          `select id, file_size_limit as "sizeLimit", allowed_mime_types as "mimeTypes" from storage.buckets where id = $1::text`,
          [id],
        ),
      )
      if (row === undefined) throw refusals.noBucket()
      return row
    },

    /** @throws `notFound`, also for what the caller may not see. */
    async find(caller: RestCaller | undefined, bucket: string, name: string): Promise<StoredObject> {
      const [row] = await as(caller, (query) => rowsOf<StoredObject>(query, select, [bucket, name]))
      if (row === undefined) throw refusals.notFound()
      return row
    },

    /** Whether the caller could add an object of this name, by trying and taking it back. */
    async mayInsert(caller: RestCaller, bucket: string, name: string): Promise<void> {
      const takenBack = new Error()
      const object = { bucket, name, version: '', metadata: {}, userMetadata: null }
      await as(caller, async (query) => {
        await insert(query, caller, object)
        throw takenBack
      }).catch((error: unknown) => {
        if (error !== takenBack) throw error
      })
    },

    /** Adds a row for bytes that are all there, and in the same transaction what `also` does as the owner. */
    insert(
      caller: RestCaller,
      object: NewObject,
      also: (query: SqlQuery) => Promise<unknown>,
    ): Promise<string> {
      return as(caller, async (query) => {
        const id = await insert(query, caller, object)
        await query(`select set_config('role', 'none', true)`, [])
        await also(query)
        return id
      })
    },

    /** Removes those of the names that the caller may, and answers them. */
    remove(
      caller: RestCaller | undefined,
      bucket: string,
      names: readonly string[],
    ): Promise<StoredObject[]> {
      return as(caller, async (query) => {
        await query(`select set_config('storage.allow_delete_query', 'true', true)`, [])
        return rowsOf<StoredObject>(
          query,
          `delete from storage.objects
           where bucket_id = $1::text and name in (select json_array_elements_text($2::text::json))
           returning ${columns}`,
          [bucket, JSON.stringify(names)],
        )
      })
    },

    /** One level below a prefix: files, and folders with a null id. */
    list(caller: RestCaller, bucket: string, ask: ListRequest): Promise<object[]> {
      const order = ask.descending ? 'desc' : 'asc'
      return as(caller, (query) =>
        rowsOf<object>(
          query,
          `with below as (
             select o.*, substr(o.name, char_length($2::text) + 1) as rest
             from storage.objects o
             where o.bucket_id = $1::text and starts_with(o.name, $2::text)
           ), entries as (
             select rest as name, id, created_at, updated_at, last_accessed_at, metadata
             from below where strpos(rest, '/') = 0
             union all
             select split_part(rest, '/', 1), null, null, null, null, null
             from below where strpos(rest, '/') > 0 group by 1
           )
           select * from entries where strpos(name, $3::text) > 0
           order by ${ask.column} ${order} nulls first, name ${order}
           limit $4::text::integer offset $5::text::integer`,
          [bucket, ask.prefix, ask.search, String(ask.limit), String(ask.offset)],
        ),
      )
    },
  }
}

/** What `list` is asked; the reader of the request has made sure that `column` is one of ours. */
export interface ListRequest {
  /** Ends in a slash, or is empty. */
  readonly prefix: string
  readonly search: string
  readonly limit: number
  readonly offset: number
  readonly column: 'name' | 'created_at' | 'updated_at' | 'last_accessed_at'
  readonly descending: boolean
}
