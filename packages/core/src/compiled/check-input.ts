/** The contract's word on an input without sending it, for forms. */
import { fieldErrors } from '../contract/field-errors.js'
import type { Operations } from '../contract/operations.js'
import type { FieldError } from '../contract/problem.js'
import { readerOf } from './reader-of.js'
import { rules } from './rules.js'

/**
 * The field errors that an operation would refuse an input with before it is sent; none if it would be sent. No zod
 * comes along: the rules are those that the build compiled from the contract.
 *
 * @example
 * checkInput('customers', 'create', { name: '' }) // [{ field: 'name', code: 'required', … }, …]
 */
export function checkInput<Resource extends keyof Operations>(
  resource: Resource,
  verb: keyof Operations[Resource] & string,
  input: unknown,
): FieldError[] {
  const result = readerOf(rules.rows[resource]?.[verb]?.[0] ?? 'unknown', rules.shared).safeParse(input)
  return result.success ? [] : fieldErrors(result.error, input)
}
