/** The pure edge on the way in: a response becomes the operation's output or the error it stands for. */
import * as z from 'zod/mini'
import { codeForStatus } from '../contract/code-for-status.js'
import type { Operation, OperationOutput } from '../contract/operation.js'
import { Problem } from '../contract/problem.js'
import { ClienteleError } from '../error.js'
import { readOutput } from './read-output.js'
import { parseRetryAfter } from './retry-after.js'

/**
 * The output of a 2xx, checked against the contract.
 *
 * @throws {ClienteleError} the refusal of a problem body (RFC 9457); of any other error body the code that its status
 * stands for; `invalid_response` if a success isn't what the contract says; `network` if the body broke off.
 */
export async function readResponse<Op extends Operation>(
  operation: Op,
  response: Response,
): Promise<OperationOutput<Op>> {
  const { status } = response
  const requestId = response.headers.get('x-request-id') ?? undefined
  const known = requestId === undefined ? {} : { requestId }
  const text = await response.text().catch((cause: unknown) => {
    throw new ClienteleError('network', 'The answer broke off', { ...known, cause })
  })
  const body = parseJson(text)
  if (response.ok) {
    if (body === undefined)
      throw new ClienteleError('invalid_response', `${operation.rpc} answered something that is not JSON`, {
        ...known,
        status,
        hint: `Is baseUrl right? ${response.url} answered ${response.headers.get('content-type') ?? 'no content'}`,
        details: { operation: operation.rpc },
      })
    return readOutput(operation, body, { status, requestId })
  }

  const retryAfter = parseRetryAfter(response.headers.get('retry-after'))
  const extra = { ...known, ...(retryAfter === undefined ? {} : { retryAfter }) }
  const problem = z.safeParse(Problem, body)
  if (problem.success) throw ClienteleError.fromProblem(problem.data, extra)
  throw new ClienteleError(codeForStatus(status), messageOf(body) ?? `The server answered ${status}`, {
    ...extra,
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
  if (typeof body !== 'object' || body === null) return undefined
  for (const name of ['message', 'msg', 'error']) {
    const value: unknown = Reflect.get(body, name)
    if (typeof value === 'string' && value !== '') return value
  }
  return undefined
}
