/** Between node:http and `fetch`: a message becomes a Request, a Response is streamed back. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Answer } from '../handler/answer.js'
import type { IncomingRequest } from '../incoming-request.js'

/** A message as `fetch` knows a request. Throws on a malformed target or host. */
export function toRequest(message: IncomingMessage, response: ServerResponse): Request {
  const { method, url, body, signal } = incomingRequest(message, response)
  const init: RequestInit & { duplex?: 'half' } = { method, headers: headersOf(message), signal }
  if (body !== null) Object.assign(init, { body, duplex: 'half' })
  return new Request(url, init)
}

/**
 * A message as the handler reads it. The signal aborts when the caller goes away before the answer is complete. Throws on
 * a malformed host.
 */
export function incomingRequest(message: IncomingMessage, response: ServerResponse): IncomingRequest {
  const gone = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished) gone.abort()
  })
  const method = message.method ?? 'GET'
  const hasBody = method !== 'GET' && method !== 'HEAD'
  return {
    method,
    url: urlOf(message),
    // Distinct, so that a header given twice is not read as given once.
    headers: { get: (name) => message.headersDistinct[name]?.join(', ') ?? null },
    body: hasBody ? (Readable.toWeb(message) as ReadableStream<Uint8Array>) : null,
    signal: gone.signal,
  }
}

export async function sendAnswer({ status, headers, body }: Answer, response: ServerResponse): Promise<void> {
  if (body === null) response.writeHead(status, headers).end()
  else if (typeof body !== 'string') await sendStream(body, response.writeHead(status, headers))
  else response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body)
}

export async function sendResponse(answer: Response, response: ServerResponse): Promise<void> {
  response.statusCode = answer.status
  for (const [name, value] of answer.headers) {
    if (name !== 'set-cookie') response.setHeader(name, value)
  }
  const cookies = answer.headers.getSetCookie()
  if (cookies.length > 0) response.setHeader('set-cookie', cookies)
  if (answer.body === null) {
    response.end()
    return
  }
  await sendStream(answer.body, response)
}

/** A caller that goes away mid-answer is no error of ours; a body that fails breaks off instead of ending. */
async function sendStream(body: ReadableStream<Uint8Array>, response: ServerResponse): Promise<void> {
  await pipeline(Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]), response).catch(() => {})
}

/** The origin of the last request's host: nearly always the next one's too. */
let known = { host: 'localhost', origin: 'http://localhost' }

/** As text, because Request parses it anyhow; a target such as `//other.example/` must stay a path. */
function urlOf({ url = '/', headers: { host = 'localhost' } }: IncomingMessage): string {
  if (known.host !== host) known = { host, origin: new URL(`http://${host}`).origin }
  return known.origin + (url.startsWith('/') ? url : '/')
}

function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers()
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    headers.append(rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '')
  }
  return headers
}
