/** Last step of the handler: the text of the database, or a refusal, as a response. */
import { ClienteleError, isClienteleError, problemOf } from '@clientele/core'
import { problemStatus, type Operation } from '@clientele/core/contract'
import type { GatewayResult } from '../gateway/gateway.js'
import { versionOf } from './entity-tag.js'
import type { IncomingRequest } from '../incoming-request.js'

/** Status, own headers and body of an answer, before what every answer carries is added. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | ReadableStream<Uint8Array> | null
}

/** A success: the gateway's text as it is. */
export function success(
  operation: Operation,
  { status = operation.status, body, operationId }: GatewayResult,
): Answer {
  const version = versionOf(operation, body)
  return {
    status,
    headers: {
      'content-type': 'application/json',
      ...(version === undefined ? {} : { etag: `"${version}"` }),
      ...(operationId === undefined ? {} : { 'x-operation-id': operationId }),
    },
    body: body === '' || status === 204 ? null : body,
  }
}

/** A page that is the same for everybody. */
export function page(body: string): Answer {
  return { status: 200, headers: { 'content-type': 'application/json' }, body }
}

/** A refusal as problem details (RFC 9457), with the header its status asks for. */
export function refusal(error: ClienteleError, requestId: string): Answer {
  const { allow } = error.details
  return {
    status: error.status,
    headers: {
      'content-type': 'application/problem+json',
      ...(error.status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
      ...(error.status === 405 && Array.isArray(allow) ? { allow: allow.join(', ') } : {}),
      ...(error.retryAfter === undefined ? {} : { 'retry-after': String(error.retryAfter) }),
    },
    body: JSON.stringify(problemOf(error, requestId)),
  }
}

/** Any thrown value as a refusal that may leave the server: what is not ours to say becomes `internal`. */
export function toRefusal(error: unknown, request: IncomingRequest): ClienteleError {
  if (request.signal.aborted) return new ClienteleError('aborted', 'The caller went away', { status: 499 })
  if (isClienteleError(error) && error.code in problemStatus) return error
  return new ClienteleError('internal', 'Something went wrong on our side', { cause: error })
}
