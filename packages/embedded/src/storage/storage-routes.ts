/** `/storage/v1/*`: Supabase Storage's protocol as far as documents use it, over rows under row level security. */
import { isClienteleError, uuidv7 } from '@clientele/core'
import type { TokenVerifier } from '@clientele/server'
import type { Database } from '../database/database.js'
import { jsonResponse } from '../http/json-response.js'
import { readJson } from '../http/read-json.js'
import { type RestCaller, restCallerOf } from '../rest/rest-caller.js'
import { type BlobStore, TooLong } from './blob-store.js'
import { createObjects, type ListRequest, type Objects, type StoredObject } from './objects.js'
import { receive } from './receive.js'
import { serveObject } from './serve-object.js'
import { createSignedUrls, type SignedUrls } from './signed-urls.js'
import { refusalOf, refusalResponse, refusals } from './storage-refusal.js'
import { createTus } from './tus.js'
import { readUploadBody } from './upload-body.js'
import { createUploads } from './uploads.js'

export interface StorageRoutesOptions {
  readonly database: Database
  readonly tokens: TokenVerifier
  readonly publishableKey: string
  readonly blobs: BlobStore
}

/** Seconds that a URL to upload to lasts: Supabase's own. */
const uploadUrlLifetime = 2 * 3600
/** Seconds that a signed URL lasts at most. */
const longestLifetime = 7 * 24 * 3600

/** What one request is answered with. */
interface Exchange {
  readonly request: Request
  readonly url: URL
  readonly bucket: string
  /** The path of an object in its bucket; empty where the route names none. */
  readonly name: string
  readonly caller: () => Promise<RestCaller>
}

type Answer = (exchange: Exchange) => Promise<Response>

export async function createStorageRoutes(
  options: StorageRoutesOptions,
): Promise<(request: Request) => Promise<Response>> {
  const { database, tokens, publishableKey, blobs } = options
  const objects = createObjects(database)
  const tus = createTus({ blobs, objects, uploads: createUploads(database) })
  const routes = routesOf({ blobs, objects, signed: await createSignedUrls(database) })

  const callerOf = (request: Request) =>
    restCallerOf(request, tokens, publishableKey).catch((error: unknown) => {
      throw isClienteleError(error) ? refusals.badToken(`jwt: ${error.message}`) : error
    })

  return async (request) => {
    try {
      const url = new URL(request.url)
      if (/^\/storage\/v1\/upload\/resumable(\/|$)/.test(url.pathname))
        return await tus(await callerOf(request), request)
      for (const [method, pattern, answer] of routes) {
        const match = method.includes(request.method) ? pattern.exec(url.pathname) : null
        if (match === null) continue
        const bucket = decoded(match.groups?.['bucket'])
        const name = decoded(match.groups?.['name'])
        return await answer({ request, url, bucket, name, caller: () => callerOf(request) })
      }
      throw refusals.noSuchRoute()
    } catch (error) {
      return refusalResponse(refusalOf(error))
    }
  }
}

function decoded(part = ''): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw refusals.badRequest('Invalid path')
  }
}

const at = (prefix: string, withName = true) =>
  new RegExp(`^/storage/v1/object/${prefix}(?<bucket>[^/]+)${withName ? '/(?<name>.+)' : '/?'}$`)

/** In order: the first that matches answers. */
function routesOf(parts: {
  readonly blobs: BlobStore
  readonly objects: Objects
  readonly signed: SignedUrls
}): readonly (readonly [methods: readonly string[], path: RegExp, answer: Answer])[] {
  const { blobs, objects, signed } = parts
  const place = ({ bucket, name }: Exchange) => `${bucket}/${name}`

  async function upload(exchange: Exchange, caller: RestCaller): Promise<Response> {
    const { request, name } = exchange
    const bucket = await objects.bucket(exchange.bucket)
    // What has arrived is never overwritten: there is no policy for update.
    if (request.headers.get('x-upsert') === 'true') throw refusals.denied()
    await objects.mayInsert(caller, bucket.id, name)
    const { stream, ...body } = await readUploadBody(request, bucket.sizeLimit)
    const version = uuidv7()
    await blobs.append(version, stream, bucket.sizeLimit ?? Infinity).catch(async (error: unknown) => {
      await blobs.remove(version)
      throw error instanceof TooLong ? refusals.tooLarge() : error
    })
    const id = await receive(parts, caller, { ...body, bucket, name, version })
    return jsonResponse(200, { Id: id, Key: place(exchange) })
  }

  const read: Answer = async ({ request, url, bucket, name, caller }) =>
    serveObject(
      blobs,
      await objects.find(await caller(), bucket, name),
      request,
      url.searchParams.get('download'),
    )

  const readSigned: Answer = async (exchange) => {
    const { request, url, bucket, name } = exchange
    await signed.verify('read', place(exchange), url.searchParams.get('token'))
    return serveObject(
      blobs,
      await objects.find(undefined, bucket, name),
      request,
      url.searchParams.get('download'),
    )
  }

  const signRead: Answer = async (exchange) => {
    const { expiresIn } = await bodyOf(exchange.request)
    await objects.find(await exchange.caller(), exchange.bucket, exchange.name)
    return jsonResponse(200, { signedURL: await signedPath(place(exchange), lifetimeOf(expiresIn)) })
  }

  async function signedPath(path: string, seconds: number): Promise<string> {
    const encoded = path.split('/').map(encodeURIComponent).join('/')
    return `/object/sign/${encoded}?token=${await signed.sign('read', path, seconds)}`
  }

  const signMany: Answer = async ({ request, bucket, caller }) => {
    const { expiresIn, paths } = await bodyOf(request)
    const seconds = lifetimeOf(expiresIn)
    const who = await caller()
    const answers = namesOf(paths).map(async (path) => {
      try {
        await objects.find(who, bucket, path)
        return { path, error: null, signedURL: await signedPath(`${bucket}/${path}`, seconds) }
      } catch (error) {
        return { path, error: refusalOf(error).message, signedURL: null }
      }
    })
    return jsonResponse(200, await Promise.all(answers))
  }

  const signWrite: Answer = async (exchange) => {
    const caller = await exchange.caller()
    await objects.mayInsert(caller, (await objects.bucket(exchange.bucket)).id, exchange.name)
    // The claims go with it, so that what is taken from the user meanwhile is taken from the URL.
    const { sub, app_metadata, scope } = caller.claims
    const claims = { sub, app_metadata, ...(scope !== undefined && { scope }), role: caller.role }
    const token = await signed.sign('write', place(exchange), uploadUrlLifetime, { claims })
    const encoded = place(exchange).split('/').map(encodeURIComponent).join('/')
    return jsonResponse(200, { url: `/object/upload/sign/${encoded}?token=${token}`, token })
  }

  const uploadSigned: Answer = async (exchange) => {
    const { claims } = await signed.verify('write', place(exchange), exchange.url.searchParams.get('token'))
    return upload(exchange, { role: 'authenticated', claims: claims as RestCaller['claims'] })
  }

  const info: Answer = async ({ bucket, name, caller }) => {
    const { metadata, ...object } = await objects.find(await caller(), bucket, name)
    return jsonResponse(200, {
      id: object.id,
      name: object.name,
      version: object.version,
      bucket_id: object.bucket_id,
      size: metadata['size'],
      content_type: metadata['mimetype'],
      cache_control: metadata['cacheControl'],
      etag: metadata['eTag'],
      metadata: object.user_metadata ?? {},
      last_modified: object.updated_at,
      created_at: object.created_at,
    })
  }

  const list: Answer = async ({ request, bucket, caller }) =>
    jsonResponse(200, await objects.list(await caller(), bucket, listRequestOf(await bodyOf(request))))

  async function discard({ bucket, caller }: Exchange, names: readonly string[]): Promise<StoredObject[]> {
    const removed = await objects.remove(await caller(), bucket, names)
    for (const { version } of removed) await blobs.remove(version)
    return removed
  }

  const removeOne: Answer = async (exchange) => {
    const removed = await discard(exchange, [exchange.name])
    if (removed.length === 0) throw refusals.notFound()
    return jsonResponse(200, { message: 'Successfully deleted' })
  }

  return [
    [['POST'], at('upload/sign/'), signWrite],
    [['PUT'], at('upload/sign/'), uploadSigned],
    [['GET', 'HEAD'], at('sign/'), readSigned],
    [['POST'], at('sign/'), signRead],
    [['POST'], at('sign/', false), signMany],
    [['GET', 'HEAD'], at('info/(?:authenticated/)?'), info],
    [['POST'], at('list/', false), list],
    [['GET', 'HEAD'], at('authenticated/'), read],
    [['GET', 'HEAD'], at(''), read],
    [['POST'], at(''), async (exchange) => upload(exchange, await exchange.caller())],
    [['PUT'], at(''), () => Promise.reject(refusals.denied())],
    [['DELETE'], at(''), removeOne],
    [
      ['DELETE'],
      at('', false),
      async (exchange) =>
        jsonResponse(200, await discard(exchange, namesOf((await bodyOf(exchange.request))['prefixes']))),
    ],
  ]
}

async function bodyOf(request: Request): Promise<Record<string, unknown>> {
  const body = await readJson(request)
  if ('refused' in body || typeof body.value !== 'object' || body.value === null)
    throw refusals.badRequest('The body must be a JSON object')
  return body.value as Record<string, unknown>
}

function namesOf(value: unknown): string[] {
  if (!Array.isArray(value) || value.length > 1000 || !value.every((name) => typeof name === 'string'))
    throw refusals.badRequest('At most 1000 paths')
  return value
}

function lifetimeOf(value: unknown): number {
  const seconds = Number(value)
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > longestLifetime)
    throw refusals.badRequest('expiresIn must be a number of seconds')
  return seconds
}

function listRequestOf(body: Readonly<Record<string, unknown>>): ListRequest {
  const { prefix = '', search = '', limit = 100, offset = 0, sortBy } = body
  const { column = 'name', order = 'asc' } = (sortBy ?? {}) as { column?: unknown; order?: unknown }
  const columns = ['name', 'created_at', 'updated_at', 'last_accessed_at'] as const
  const known = columns.find((name) => name === column)
  const isCount = (value: unknown) =>
    Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 1_000_000
  if (known === undefined || !isCount(limit) || !isCount(offset))
    throw refusals.badRequest('Invalid list request')
  if (typeof prefix !== 'string' || typeof search !== 'string')
    throw refusals.badRequest('Invalid list request')
  return {
    prefix: prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`,
    search,
    limit: Math.min(Number(limit), 1000),
    offset: Number(offset),
    column: known,
    descending: order === 'desc',
  }
}
