/** Where an answer is believed or not: its value is checked against the contract, whichever transport brought it. */
import { fieldErrors } from '../contract/field-errors.js'
import type { Reader } from '../contract/reader.js'
import { ClienteleError } from '../error.js'

/**
 * The value as the operation's output reads it; fields that it doesn't know are dropped.
 *
 * @throws {ClienteleError} `invalid_response` naming the operation and each field that drifted.
 */
export function readOutput<Data>(
  operation: { readonly rpc: string; readonly output: Reader<Data> },
  value: unknown,
  meta: { readonly status: number; readonly requestId?: string | undefined },
): Data {
  const result = operation.output.safeParse(value)
  if (result.success) return result.data
  const errors = fieldErrors(result.error, value)
  const first = errors[0]
  throw new ClienteleError(
    'invalid_response',
    `${operation.rpc} answered something else than the contract says: ${first?.field || 'the answer'}: ${first?.message}`,
    {
      status: meta.status,
      hint: 'Server and client may be of different versions',
      details: { operation: operation.rpc },
      errors,
      requestId: meta.requestId,
      cause: result.error,
    },
  )
}
