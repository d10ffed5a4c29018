/** Third step of the handler, for `If-Match`: the version that the caller saw, as one more source of input. */
import { ClienteleError } from '@clientele/core'
import type { Operation } from '@clientele/core/contract'
import { inputProperties } from './input-properties.js'
import type { IncomingRequest } from '../incoming-request.js'

/**
 * `{ version }` from `If-Match: "3"`, `W/"3"` or `3`; nothing without the header, for `*` (RFC 9110, 13.1.1: any
 * version), or where the operation takes no version. Throws `invalid_input` for any other value.
 */
export function readPrecondition(
  operation: Operation,
  headers: IncomingRequest['headers'],
): { version?: number } {
  const header = headers.get('if-match')?.trim()
  if (header === undefined || header === '*' || !inputProperties(operation).has('version')) return {}
  const version = /^(?:(?:W\/)?"(\d{1,9})"|(\d{1,9}))$/.exec(header)
  if (version !== null) return { version: Number(version[1] ?? version[2]) }
  const message = 'If-Match must be one version, as in If-Match: "3"'
  throw new ClienteleError('invalid_input', message, {
    errors: [{ field: 'version', code: 'invalid_precondition', message }],
  })
}
