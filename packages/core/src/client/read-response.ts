/** The pure edge on the way in: a response becomes the value that it carries or the error it stands for. */
import { codeForStatus } from '../contract/code-for-status.js'
import { readProblem, readRecord, readText } from '../contract/read-problem.js'
import type { Endpoint } from '../contract/route.js'
import { ClienteleError } from '../error.js'
import { parseRetryAfter } from './retry-after.js'

/**
 * The value of a 2xx; that it is what the contract says is checked later, by {@link readOutput}.
 *
 * @throws {ClienteleError} the refusal of a problem body (RFC 9457); of any other error body the code that its status
 * stands for; `invalid_response` if a success isn't JSON; `network` if the body broke off.
 */
export async function readResponse(endpoint: Endpoint, response: Response): Promise<unknown> {
  const { status, headers } = response
  const requestId = headers.get('x-request-id') ?? undefined
  const text = await response.text().catch((cause: unknown) => {
    throw new ClienteleError('network', 'The answer broke off', { requestId, cause })
  })
  const body = parseJson(text)
  if (response.ok) {
    if (body !== undefined) return body
    throw new ClienteleError('invalid_response', `${endpoint.rpc} answered something that is not JSON`, {
      requestId,
      status,
      hint: `Is baseUrl right? ${response.url} answered ${headers.get('content-type') ?? 'no content'}`,
      details: { operation: endpoint.rpc },
    })
  }

  const retryAfter = parseRetryAfter(headers.get('retry-after'))
  const problem = readProblem(body)
  if (problem) throw ClienteleError.fromProblem(problem, { requestId, retryAfter })
  throw new ClienteleError(codeForStatus(status), messageOf(body) ?? `The server answered ${status}`, {
    requestId,
    retryAfter,
    status,
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Gateways say `{ "message": … }`, some `{ "error": … }`. */
function messageOf(body: unknown): string | undefined {
  const { message, msg, error } = readRecord(body) ?? {}
  return [message, msg, error].map(readText).find(Boolean)
}
