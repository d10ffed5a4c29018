/** The pure edge on the way out: an operation and its input become the parts of an HTTP request. */
import { pathParameters, type Operation } from '../contract/operation.js'

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
 */
export function buildRequest(
  operation: Operation,
  input: Readonly<Record<string, unknown>>,
  baseUrl: string,
): HttpRequest {
  const inPath = pathParameters(operation.path)
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(input[name])),
  )
  const rest = Object.entries(input).filter(([name]) => !inPath.includes(name))
  const url = baseUrl.replace(/\/+$/, '') + path
  const { method } = operation
  const accept = { accept: 'application/json' }
  if (method !== 'GET' && method !== 'DELETE')
    return {
      method,
      url,
      headers: { ...accept, 'content-type': 'application/json' },
      body: JSON.stringify(Object.fromEntries(rest)),
    }
  const query = new URLSearchParams()
  for (const [name, value] of rest)
    for (const item of Array.isArray(value) ? value : [value])
      if (item !== null && item !== undefined) query.append(name, String(item))
  const search = query.toString()
  return { method, url: search === '' ? url : `${url}?${search}`, headers: accept }
}
