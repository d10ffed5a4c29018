/** Between node:http and `fetch`: a message becomes a Request, a Response is streamed back. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** The signal aborts when the caller goes away before the answer is complete. Throws on a malformed target or host. */
export function toRequest(message: IncomingMessage, response: ServerResponse): Request {
  const gone = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished) gone.abort()
  })
  const method = message.method ?? 'GET'
  const hasBody = method !== 'GET' && method !== 'HEAD'
  const init: RequestInit & { duplex?: 'half' } = { method, headers: headersOf(message), signal: gone.signal }
  if (hasBody) {
    init.body = Readable.toWeb(message) as ReadableStream<Uint8Array>
    init.duplex = 'half'
  }
  return new Request(urlOf(message), init)
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
  // A caller that goes away mid-answer is no error of ours.
  await pipeline(Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]), response).catch(
    () => {},
  )
}

function urlOf({ url = '/', headers: { host = 'localhost' } }: IncomingMessage): URL {
  const origin = new URL(`http://${host}`)
  // Joined as text: a target such as `//other.example/` must stay a path.
  return new URL(`${origin.origin}${url.startsWith('/') ? url : '/'}`)
}

function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers()
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    headers.append(rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '')
  }
  return headers
}
