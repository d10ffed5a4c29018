/** Third step of the handler: path, query, body and precondition become the one input object of the operation. */
import { ClienteleError } from '@clientele/core'
import { parseInput, type Operation } from '@clientele/core/contract'
import { decodeQuery } from './decode-query.js'
import { readPrecondition } from './precondition.js'
import { readBody } from './read-body.js'
import { refuseUnstorable } from './refuse-unstorable.js'
import type { IncomingRequest } from '../incoming-request.js'

/**
 * The operation's input as its schema reads it. Throws what {@link readBody}, {@link readPrecondition} and `parseInput`
 * throw, and `invalid_input` when two sources disagree about a field.
 */
export async function readInput(
  request: IncomingRequest,
  operation: Operation,
  parameters: Readonly<Record<string, string>>,
  query: URLSearchParams,
  maxBodyBytes: number,
): Promise<Record<string, unknown>> {
  const input = merge([
    parameters,
    decodeQuery(operation, query),
    operation.method === 'GET' ? {} : await readBody(request, maxBodyBytes),
    readPrecondition(operation, request.headers),
  ])
  // First the schema: an id that is none is not found, whatever characters it has.
  const parsed = parseInput(operation, input)
  refuseUnstorable(parsed)
  return parsed
}

function merge(sources: readonly Readonly<Record<string, unknown>>[]): Record<string, unknown> {
  const merged = new Map<string, unknown>()
  for (const [field, value] of sources.flatMap((source) => Object.entries(source))) {
    if (merged.has(field) && JSON.stringify(merged.get(field)) !== JSON.stringify(value)) {
      const message = 'Given twice, with different values'
      throw new ClienteleError('invalid_input', `${field}: ${message}`, {
        errors: [{ field, code: 'conflicting_values', message }],
      })
    }
    merged.set(field, value)
  }
  return Object.fromEntries(merged)
}
