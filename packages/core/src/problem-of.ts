/** The way of an error onto the wire; only servers need it, so it is no method that every client carries. */
import type { Problem } from './contract/problem.js'
import type { ClienteleError } from './error.js'

/** The body an error travels as (RFC 9457). */
export function problemOf(error: ClienteleError, requestId = error.requestId): Problem {
  const { code, status, message, details, errors } = error
  return {
    type: `urn:clientele:problem:${code}`,
    title: code.replaceAll('_', ' '),
    status,
    code,
    detail: message,
    ...(requestId === undefined ? {} : { requestId }),
    ...(Object.keys(details).length === 0 ? {} : { details: { ...details } }),
    ...(errors.length === 0 ? {} : { errors: [...errors] }),
  }
}
