/** Reads refusals by hand, so that who only wants the error does not carry a schema library for it. */
import type { FieldError, Problem } from './problem.js'

type Fields = Readonly<Record<string, unknown>>

/** The value if it is an object, no array. */
export function readRecord(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined
}

/** The value if it is text. */
export function readText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** The field errors in a list; what else is in it is left out. */
export function readFieldErrors(value: unknown): FieldError[] | undefined {
  if (!Array.isArray(value)) return undefined
  return value.filter((item: unknown): item is FieldError => {
    const { field, code, message } = readRecord(item) ?? {}
    return [field, code, message].every((text) => typeof text === 'string')
  })
}

/**
 * A body as problem details, or `undefined` if it has no `code` and `status` of its own. Any other field that is not
 * what it should be is left out: what was refused and why matters more than a clean body.
 */
export function readProblem(body: unknown): Problem | undefined {
  const { type, title, status, code, detail, requestId, details, errors } = readRecord(body) ?? {}
  if (typeof code !== 'string' || !Number.isInteger(status)) return undefined
  return {
    type: readText(type) ?? 'about:blank',
    title: readText(title) ?? code,
    status: status as number,
    code,
    detail: readText(detail),
    requestId: readText(requestId),
    details: readRecord(details),
    errors: readFieldErrors(errors),
  }
}
