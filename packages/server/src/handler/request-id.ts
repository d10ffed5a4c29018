/** One id that a caller, the logs and every refusal agree on. */
import type { IncomingRequest } from '../incoming-request.js'

const sane = /^[\w.:-]{1,128}$/

/** The caller's `x-request-id` if it is safe to repeat in headers and logs, else a new UUID. */
export function requestIdOf({ headers }: IncomingRequest): string {
  const given = headers.get('x-request-id') ?? ''
  return sane.test(given) ? given : crypto.randomUUID()
}
