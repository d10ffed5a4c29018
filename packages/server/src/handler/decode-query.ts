/** Third step of the handler, for the URL: query strings become the JSON types that the operation's schema asks for. */
import type { Operation } from '@clientele/core/contract'
import { inputProperties } from './input-properties.js'

const number = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/

/**
 * The query as an input object. Repeated keys are arrays; what does not read as its type stays text, so that the schema
 * refuses it by name. Keys the schema does not know are kept, for the same reason.
 */
export function decodeQuery(operation: Operation, query: URLSearchParams): Record<string, unknown> {
  const properties = inputProperties(operation)
  const decoded = Array.from(new Set(query.keys()), (key) => {
    const texts = query.getAll(key)
    const { types, items } = properties.get(key) ?? { types: new Set<string>(), items: new Set<string>() }
    if (types.has('array')) return [key, texts.map((text) => decodeScalar(items, text))]
    const values = texts.map((text) => decodeScalar(types, text))
    return [key, values.length === 1 ? values[0] : values]
  })
  return Object.fromEntries(decoded) as Record<string, unknown>
}

function decodeScalar(types: ReadonlySet<string>, text: string): unknown {
  if (types.has('string')) return text
  if ((types.has('number') || types.has('integer')) && number.test(text)) return Number(text)
  if (types.has('boolean') && (text === 'true' || text === 'false')) return text === 'true'
  return text
}
