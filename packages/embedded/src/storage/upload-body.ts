/** The body of an upload in one request: raw bytes, or the form that supabase-js makes of a Blob. */
import { refusals } from './storage-refusal.js'
import { readObject } from './tus.js'

export interface UploadBody {
  readonly stream: ReadableStream<Uint8Array>
  readonly contentType: string
  /** `max-age=3600`. */
  readonly cacheControl: string
  readonly userMetadata: Readonly<Record<string, unknown>> | null
}

/** What a form has around its file. */
const formOverhead = 65_536

/** Bytes come as they are read; a form is read whole, at most `limit` bytes of it. @throws `empty`, `tooLarge`. */
export async function readUploadBody(request: Request, limit: number | null): Promise<UploadBody> {
  const contentType = request.headers.get('content-type') ?? 'application/octet-stream'
  const { body } = request
  if (body === null) throw refusals.empty()
  const length = Number(request.headers.get('content-length') ?? 0)
  if (limit !== null && length > limit + formOverhead) throw refusals.tooLarge()
  if (!contentType.startsWith('multipart/form-data')) {
    const encoded = request.headers.get('x-metadata')
    return {
      stream: body,
      contentType,
      cacheControl: request.headers.get('cache-control') ?? 'no-cache',
      userMetadata: encoded === null ? null : readObject(decodeBase64(encoded)),
    }
  }
  const bounded = limit === null ? body : body.pipeThrough(atMost(limit + formOverhead))
  const form = await new Response(bounded, { headers: { 'content-type': contentType } })
    .formData()
    .catch((error: unknown) => {
      throw error instanceof Error && error.cause === overflow
        ? refusals.tooLarge()
        : refusals.badRequest('No form')
    })
  const file = [...form.values()].find((value) => typeof value !== 'string')
  if (file === undefined) throw refusals.badRequest('The form has no file')
  const seconds = form.get('cacheControl')
  const metadata = form.get('metadata')
  return {
    stream: file.stream(),
    contentType: file.type,
    cacheControl: typeof seconds === 'string' ? `max-age=${seconds}` : 'no-cache',
    userMetadata: readObject(typeof metadata === 'string' ? metadata : null),
  }
}

const overflow = Symbol('overflow')

function atMost(limit: number): TransformStream<Uint8Array, Uint8Array> {
  let size = 0
  return new TransformStream({
    transform(piece, controller) {
      size += piece.byteLength
      if (size > limit) controller.error(new Error('Too large', { cause: overflow }))
      else controller.enqueue(piece)
    },
  })
}

function decodeBase64(text: string): string | null {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)))
  } catch {
    return null
  }
}
