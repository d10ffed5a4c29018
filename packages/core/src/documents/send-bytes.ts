/** One request with a file as its body, with progress where the platform tells it. */
import { ClienteleError } from '../error.js'

export interface BytesRequest {
  readonly url: string
  readonly headers: Headers
  readonly body: Blob
  readonly signal: AbortSignal
  readonly onProgress: (loaded: number) => void
}

export interface BytesAnswer {
  readonly status: number
  readonly text: string
}

/** By XMLHttpRequest where there is one, because fetch doesn't tell how much has been sent. @throws `network` */
export function sendBytes(request: BytesRequest, fetch?: typeof globalThis.fetch): Promise<BytesAnswer> {
  return fetch === undefined && 'XMLHttpRequest' in globalThis
    ? sendByXhr(request)
    : sendByFetch(request, fetch ?? globalThis.fetch)
}

async function sendByFetch(
  { url, headers, body, signal }: BytesRequest,
  fetch: typeof globalThis.fetch,
): Promise<BytesAnswer> {
  try {
    const response = await fetch(url, { method: 'POST', headers, body, signal })
    return { status: response.status, text: await response.text() }
  } catch (cause) {
    throw unreachable(cause)
  }
}

function sendByXhr({ url, headers, body, signal, onProgress }: BytesRequest): Promise<BytesAnswer> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const request = new XMLHttpRequest()
    const abort = () => request.abort()
    signal.addEventListener('abort', abort, { once: true })
    request.open('POST', url)
    headers.forEach((value, name) => request.setRequestHeader(name, value))
    request.upload.onprogress = ({ loaded }) => onProgress(loaded)
    request.onload = () => resolve({ status: request.status, text: request.responseText })
    request.onerror = request.onabort = request.ontimeout = () => reject(unreachable(undefined))
    request.onloadend = () => signal.removeEventListener('abort', abort)
    request.send(body)
  })
}

function unreachable(cause: unknown): ClienteleError {
  return new ClienteleError('network', 'Storage could not be reached', { cause })
}
