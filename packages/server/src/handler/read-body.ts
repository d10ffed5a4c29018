/** Third step of the handler, for the body: a JSON object of bounded size, or a refusal that says why not. */
import { ClienteleError } from '@clientele/core'
import type { IncomingRequest } from '../incoming-request.js'

/**
 * The body as an object; no body at all is the empty object.
 *
 * Throws `payload_too_large` before more than `maxBytes` are kept, `unsupported_media_type` unless the content type is
 * `application/json` without a content encoding, `invalid_input` unless the text is a JSON object in UTF-8.
 */
export async function readBody(request: IncomingRequest, maxBytes: number): Promise<Record<string, unknown>> {
  const bytes = await readBytes(request, maxBytes)
  if (bytes.length === 0) return {}
  requireJson(request.headers)
  const value = parse(bytes)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ClienteleError('invalid_input', 'The body must be a JSON object')
  }
  return value as Record<string, unknown>
}

async function readBytes({ body, headers }: IncomingRequest, maxBytes: number): Promise<Uint8Array> {
  if (body === null) return new Uint8Array()
  if (Number(headers.get('content-length')) > maxBytes) throw tooLarge(maxBytes)
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = body.getReader()
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    length += read.value.length
    if (length > maxBytes) {
      await reader.cancel()
      throw tooLarge(maxBytes)
    }
    chunks.push(read.value)
  }
  return join(chunks, length)
}

function join(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.length
  }
  return bytes
}

function requireJson(headers: IncomingRequest['headers']): void {
  const [mediaType = ''] = (headers.get('content-type') ?? '').split(';')
  if (mediaType.trim().toLowerCase() !== 'application/json') {
    throw new ClienteleError('unsupported_media_type', 'The content type must be application/json')
  }
  const encoding = headers.get('content-encoding') ?? 'identity'
  if (encoding.toLowerCase() !== 'identity') {
    throw new ClienteleError('unsupported_media_type', 'The body must be sent without a content encoding')
  }
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new ClienteleError('invalid_input', 'The body is not valid JSON')
  }
}

function tooLarge(maxBytes: number): ClienteleError {
  return new ClienteleError('payload_too_large', `The body is larger than ${maxBytes} bytes`, {
    details: { maxBytes },
  })
}
