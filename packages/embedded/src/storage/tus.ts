/** Resumable uploads: TUS 1.0.0 (tus.io) with creation, creation-with-upload, termination and expiration, as Supabase Storage has it. */
import { uuidv7 } from '@clientele/core'
import type { RestCaller } from '../rest/rest-caller.js'
import { type BlobStore, TooLong } from './blob-store.js'
import type { Objects } from './objects.js'
import { oneWriter } from './one-writer.js'
import { receive } from './receive.js'
import { refusalOf, refusals, StorageRefusal } from './storage-refusal.js'
import { uploadLifetime, type Upload, type Uploads } from './uploads.js'

export interface TusOptions {
  readonly blobs: BlobStore
  readonly objects: Objects
  readonly uploads: Uploads
}

const path = '/storage/v1/upload/resumable'
const version = { 'tus-resumable': '1.0.0', 'cache-control': 'no-store' }

/** Answers `/storage/v1/upload/resumable` and what is below it. Never rejects. */
export function createTus({ blobs, objects, uploads }: TusOptions) {
  const one = oneWriter()

  /** Adds what a body holds; once all is there, the object. Answers how much there is. */
  async function take(
    caller: RestCaller,
    upload: Upload,
    body: ReadableStream<Uint8Array> | null,
    signal: AbortSignal,
  ): Promise<number> {
    let size = await blobs.size(upload.id)
    if (body !== null && size < upload.length) {
      size = await blobs.append(upload.id, body, upload.length, signal).catch((error: unknown) => {
        throw error instanceof TooLong ? refusals.tooLarge() : error
      })
    }
    if (size === upload.length && !upload.finished) await finish(caller, upload)
    return size
  }

  async function finish(caller: RestCaller, upload: Upload): Promise<void> {
    try {
      await receive(
        { blobs, objects },
        caller,
        {
          bucket: await objects.bucket(upload.bucket_id),
          name: upload.name,
          version: upload.id,
          contentType: upload.content_type,
          cacheControl: upload.cache_control,
          userMetadata: upload.user_metadata,
        },
        (query) => uploads.finish(query, upload.id),
      )
    } catch (error) {
      await uploads.remove(upload.id)
      throw error
    }
  }

  async function create(caller: RestCaller, request: Request): Promise<Response> {
    for (const id of await uploads.forgetOld()) await blobs.remove(id)
    const length = Number(request.headers.get('upload-length') ?? Number.NaN)
    if (!Number.isSafeInteger(length)) throw refusals.badRequest('Upload-Length is required')
    const metadata = readMetadata(request.headers.get('upload-metadata'))
    const bucket = await objects.bucket(metadata.get('bucketName') ?? '')
    const name = metadata.get('objectName') ?? ''
    if (length === 0) throw refusals.empty()
    if (bucket.sizeLimit !== null && length > bucket.sizeLimit) throw refusals.tooLarge()
    await objects.mayInsert(caller, bucket.id, name)
    const upload = {
      id: uuidv7(),
      bucket_id: bucket.id,
      name,
      owner_id: ownerOf(caller),
      length,
      content_type: metadata.get('contentType') ?? 'application/octet-stream',
      cache_control: metadata.get('cacheControl') ?? 'no-cache',
      user_metadata: readObject(metadata.get('metadata')),
    }
    await uploads.add(upload)
    const added: Upload = { ...upload, finished: false, created_at: new Date().toISOString() }
    const withBody = request.headers.get('content-type') === 'application/offset+octet-stream'
    const size = withBody ? await one(upload.id, (signal) => take(caller, added, request.body, signal)) : 0
    return new Response(null, {
      status: 201,
      headers: { ...version, ...progressOf(added, size), location: `${path}/${upload.id}` },
    })
  }

  async function append(caller: RestCaller, request: Request, upload: Upload, signal: AbortSignal) {
    if (request.headers.get('content-type') !== 'application/offset+octet-stream')
      throw refusals.badRequest('Content-Type must be application/offset+octet-stream')
    const offset = request.headers.get('upload-offset')
    if (offset !== String(await blobs.size(upload.id)))
      throw new StorageRefusal(409, 'InvalidOffset', 'Upload-Offset conflict')
    const size = await take(caller, upload, request.body, signal)
    return new Response(null, { status: 204, headers: { ...version, ...progressOf(upload, size) } })
  }

  async function answer(caller: RestCaller, request: Request): Promise<Response> {
    const { pathname } = new URL(request.url)
    if (pathname === path) {
      if (request.method === 'POST') return create(caller, request)
      throw new StorageRefusal(405, 'method_not_allowed', 'Method not allowed')
    }
    const id = pathname.slice(path.length + 1)
    // Read again once it is this request's turn: the one before may have finished the upload.
    return one(id, async (signal) => {
      const upload = await uploads.find(id, ownerOf(caller))
      if (upload === undefined) throw refusals.notFound()
      switch (request.method) {
        case 'HEAD': {
          // The bytes may all have come before the process was killed, and the object not.
          const size = upload.finished ? upload.length : await take(caller, upload, null, signal)
          const headers = { ...version, ...progressOf(upload, size), 'upload-length': String(upload.length) }
          return new Response(null, { status: 200, headers })
        }
        case 'PATCH':
          if (upload.finished) throw new StorageRefusal(409, 'InvalidOffset', 'The upload is complete')
          return append(caller, request, upload, signal)
        case 'DELETE':
          await uploads.remove(upload.id)
          if (!upload.finished) await blobs.remove(upload.id)
          return new Response(null, { status: 204, headers: version })
        default:
          throw new StorageRefusal(405, 'method_not_allowed', 'Method not allowed')
      }
    })
  }

  return async (caller: RestCaller, request: Request): Promise<Response> => {
    if ((request.headers.get('tus-resumable') ?? '1.0.0') !== '1.0.0')
      return new Response(null, { status: 412, headers: { ...version, 'tus-version': '1.0.0' } })
    try {
      return await answer(caller, request)
    } catch (error) {
      // Here the status is the response's own, and the text its body.
      const { status, message } = refusalOf(error)
      return new Response(request.method === 'HEAD' ? null : message, { status, headers: version })
    }
  }
}

/** Empty for nobody, whose uploads no policy admits. */
function ownerOf({ claims }: RestCaller): string {
  return typeof claims['sub'] === 'string' ? claims['sub'] : ''
}

function progressOf({ created_at }: Upload, size: number): Record<string, string> {
  const expires = new Date(Date.parse(created_at) + uploadLifetime * 3_600_000)
  return { 'upload-offset': String(size), 'upload-expires': expires.toUTCString() }
}

/** `key base64,key base64`; what is no base64 is left out. */
function readMetadata(header: string | null): Map<string, string> {
  const entries = (header ?? '').split(',').flatMap((pair): [string, string][] => {
    const [key = '', value = ''] = pair.trim().split(' ')
    try {
      const bytes = Uint8Array.from(atob(value), (character) => character.charCodeAt(0))
      return [[key, new TextDecoder().decode(bytes)]]
    } catch {
      return []
    }
  })
  return new Map(entries)
}

/** JSON of an object; null for anything else. */
export function readObject(json: string | null | undefined): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(json ?? 'null')
    return typeof value === 'object' && !Array.isArray(value)
      ? (value as Record<string, unknown> | null)
      : null
  } catch {
    return null
  }
}
