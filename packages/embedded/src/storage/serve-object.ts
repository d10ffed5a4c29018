/** An object as a response: never as something that runs, in ranges if asked. */
import type { BlobStore, ByteRange } from './blob-store.js'
import type { StoredObject } from './objects.js'
import { refusals } from './storage-refusal.js'

/** What a browser shows without running anything of it. Everything else is saved: HTML and SVG first of all. */
const previews = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif', 'application/pdf']

/** `download`: null to show what is safe to be shown, else a name to save it under, or `''`. */
export async function serveObject(
  blobs: BlobStore,
  { version, name, metadata, updated_at }: StoredObject,
  request: Request,
  download: string | null,
): Promise<Response> {
  const size = Number(metadata['size'])
  const type = String(metadata['mimetype'])
  const etag = String(metadata['eTag'])
  const shown = download === null && previews.includes(type)
  const headers = new Headers({
    'content-type': type.startsWith('text/') ? `${type}; charset=utf-8` : type,
    'content-disposition': shown ? 'inline' : attachment(download || (name.split('/').at(-1) ?? 'file')),
    'x-content-type-options': 'nosniff',
    // A sandbox would keep browsers from showing a PDF, which can't reach the page's origin anyway.
    'content-security-policy':
      type === 'application/pdf' ? "script-src 'none'" : "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'cross-origin',
    'cache-control': 'private, no-cache',
    'accept-ranges': 'bytes',
    'last-modified': new Date(updated_at).toUTCString(),
    etag,
  })
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers })
  const range = rangeOf(request, size, etag)
  if (range === 'unsatisfiable') {
    headers.set('content-range', `bytes */${size}`)
    return new Response(null, { status: 416, headers })
  }
  if (range !== undefined) headers.set('content-range', `bytes ${range.start}-${range.end}/${size}`)
  headers.set('content-length', String(range === undefined ? size : range.end - range.start + 1))
  const status = range === undefined ? 200 : 206
  if (request.method === 'HEAD') return new Response(null, { status, headers })
  if ((await blobs.size(version)) !== size) throw refusals.notFound()
  return new Response(await blobs.read(version, range), { status, headers })
}

/** RFC 6266, with the name in UTF-8 (RFC 8187); quotes, control characters and direction overrides never get out. */
function attachment(name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(wellFormed(name)).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}

/** A single range (RFC 9110, 14.1.2); what isn't one is ignored, as is a range of another version. */
function rangeOf(request: Request, size: number, etag: string): ByteRange | 'unsatisfiable' | undefined {
  const condition = request.headers.get('if-range')
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(request.headers.get('range') ?? '')
  if (match === null || (condition !== null && condition !== etag)) return undefined
  const [, first = '', last = ''] = match
  if (first === '' && last === '') return undefined
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  return start > end ? 'unsatisfiable' : { start, end }
}

/** Half a surrogate pair can't be encoded. */
function wellFormed(text: string): string {
  return new TextDecoder().decode(new TextEncoder().encode(text))
}
