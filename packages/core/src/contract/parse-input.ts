/** The gate every input passes, in the client before the request and in the server before the database. */
import type * as z from 'zod/mini'
import { ClienteleError } from '../error.js'
import { fieldErrors } from './field-errors.js'
import type { Operation } from './operation.js'
import type { Reader } from './reader.js'
import { pathParameters } from './route.js'

/**
 * The input as the operation's schema reads it (trimmed, typed).
 *
 * @throws {ClienteleError} `invalid_input` with one entry in `errors` for each refused field; `not_found` if the
 * refused field is in the path, because a malformed id names nothing.
 */
export function parseInput<Op extends Operation>(operation: Op, value: unknown): z.output<Op['input']> {
  return readInput<z.output<Op['input']>>(
    operation.path,
    operation.input as Reader<z.output<Op['input']>>,
    value,
  )
}

/** {@link parseInput} with any reader of the input. */
export function readInput<Data>(path: string, input: Reader<Data>, value: unknown): Data {
  const result = input.safeParse(value)
  if (result.success) return result.data
  const errors = fieldErrors(result.error, value)
  const inPath = pathParameters(path)
  if (errors.some((error) => inPath.includes(error.field)))
    throw new ClienteleError('not_found', 'There is nothing at this address')
  throw new ClienteleError('invalid_input', summary(errors), { errors })
}

function summary(errors: readonly { field: string; message: string }[]): string {
  return errors.map(({ field, message }) => (field === '' ? message : `${field}: ${message}`)).join('; ')
}
