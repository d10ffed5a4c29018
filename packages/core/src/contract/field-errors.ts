/** Where issues, zod's own or those of a compiled schema, become the field errors that client, server and forms show: the one place that words them. */
import type { FieldError } from './problem.js'
import type { Issue } from './reader.js'

/** zod/mini ships no messages; this is what it says where the schema has no wording of its own. */
const unworded = 'Invalid input'

/**
 * The field errors of a failed parse, one for each issue and unknown field, in the order found. `value` is what was
 * parsed: it tells a missing field (`required`) from one of a wrong type. `field` is the path, joined by dots.
 *
 * Codes: `required`, `invalid_type`, `invalid_format`, `invalid_value`, `too_short`, `too_long`, `too_few`,
 * `too_many`, `too_small`, `too_big`, `unknown_field`, `invalid`.
 */
export function fieldErrors(error: { readonly issues: readonly Issue[] }, value: unknown): FieldError[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        field: [...issue.path, key].join('.'),
        code: 'unknown_field',
        message: 'There is no such field',
      }))
    const { code, message } = describe(issue, value)
    return [
      { field: issue.path.join('.'), code, message: issue.message === unworded ? message : issue.message },
    ]
  })
}

function describe(issue: Issue, value: unknown): { code: string; message: string } {
  const given = at(value, issue.path)
  if (given === undefined) return { code: 'required', message: 'Required' }
  switch (issue.code) {
    case 'invalid_type':
      return { code: 'invalid_type', message: `Must be of type ${issue.expected}` }
    case 'invalid_format':
      return {
        code: 'invalid_format',
        message: issue.format === 'regex' ? 'Has the wrong form' : `Must be a valid ${issue.format}`,
      }
    case 'invalid_value':
      return { code: 'invalid_value', message: `Must be one of ${issue.values.join(', ')}` }
    case 'too_small':
      if (issue.origin === 'string')
        return empty(given)
          ? { code: 'required', message: 'Required' }
          : { code: 'too_short', message: `At least ${issue.minimum} characters` }
      return issue.origin === 'array'
        ? { code: 'too_few', message: `At least ${issue.minimum} items` }
        : { code: 'too_small', message: `At least ${issue.minimum}` }
    case 'too_big':
      if (issue.origin === 'string')
        return { code: 'too_long', message: `At most ${issue.maximum} characters` }
      return issue.origin === 'array'
        ? { code: 'too_many', message: `At most ${issue.maximum} items` }
        : { code: 'too_big', message: `At most ${issue.maximum}` }
    case 'custom':
      return { code: empty(given) ? 'required' : 'invalid', message: 'Not valid' }
    default:
      return { code: 'invalid', message: 'Not valid' }
  }
}

function empty(value: unknown): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '')
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  let found = value
  for (const key of path) {
    if (typeof found !== 'object' || found === null) return undefined
    found = Reflect.get(found, key)
  }
  return found
}
