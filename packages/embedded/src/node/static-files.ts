/** Static files of one folder, for the demo page: nothing outside it, the right types, and a strict policy for HTML. */
import { createReadStream } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { Readable } from 'node:stream'

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}

/** No inline code, nothing from elsewhere. */
export const strictPolicy = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  // The worker that reads a PDF for its preview.
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** Answers GET and HEAD with a file of the folder; a folder with its `index.html`; anything else is undefined. */
export function staticFiles(folder: string): (request: Request) => Promise<Response | undefined> {
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return undefined
    const path = await fileOf(folder, new URL(request.url).pathname)
    if (path === undefined) return undefined
    const { size, mtime } = await stat(path)
    const headers = headersOf(path, size, mtime)
    if (request.headers.get('if-none-match') === headers['etag']) {
      return new Response(null, { status: 304, headers })
    }
    const body =
      request.method === 'HEAD'
        ? null
        : (Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>)
    return new Response(body, { headers })
  }
}

/** The file's real path, if that lies within the folder. Dot files are never served. */
async function fileOf(folder: string, pathname: string): Promise<string | undefined> {
  try {
    const decoded = decodeURIComponent(pathname)
    if (decoded.includes('\0') || decoded.split(/[/\\]/).some((part) => part.startsWith('.')))
      return undefined
    const root = await realpath(folder)
    const found = await realpath(join(root, decoded))
    const path = (await stat(found)).isDirectory() ? await realpath(join(found, 'index.html')) : found
    return path.startsWith(root + sep) && (await stat(path)).isFile() ? path : undefined
  } catch {
    return undefined
  }
}

function headersOf(path: string, size: number, mtime: Date): Record<string, string> {
  const extension = extname(path).toLowerCase()
  return {
    'content-type': types[extension] ?? 'application/octet-stream',
    'content-length': String(size),
    'cache-control': 'no-cache',
    etag: `"${size.toString(16)}-${mtime.getTime().toString(16)}"`,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    ...(extension === '.html' ? { 'content-security-policy': strictPolicy } : {}),
  }
}
