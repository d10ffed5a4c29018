/** The pure edge on the way out: an operation and its input become the parts of an HTTP request. */
import type { Endpoint } from '../contract/route.js'
import { ClienteleError } from '../error.js'

/** A request as data; `fetch` gets it unchanged. */
export interface HttpRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/**
 * Path fields go into the path. Of GET and DELETE the others go into the query: arrays as repeated keys, null and
 * undefined left out. Of the other methods they are the JSON body. `version` travels like any other field.
 *
 * @throws {ClienteleError} `not_found` if a path field is no segment of a path: the request would go somewhere else.
 */
export function buildRequest(
  { method, path: template }: Endpoint,
  input: Readonly<Record<string, unknown>>,
  baseUrl: string,
): HttpRequest {
  const body = { ...input }
  const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    delete body[name]
    return segment(input[name])
  })
  const url = baseUrl.replace(/\/+$/, '') + path
  const headers = { accept: 'application/json' }
  if (method !== 'GET' && method !== 'DELETE')
    return {
      method,
      url,
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(body))
    for (const item of Array.isArray(value) ? value : [value])
      if (item !== null && item !== undefined) query.append(name, String(item))
  const search = query.toString()
  return { method, url: search === '' ? url : `${url}?${search}`, headers }
}

function segment(value: unknown): string {
  const text = String((value as string | number | undefined) ?? '')
  if (/^\.{0,2}$/.test(text)) throw new ClienteleError('not_found', 'There is nothing at this address')
  return encodeURIComponent(text)
}
