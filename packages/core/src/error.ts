/** The one error class of the module: what every refusal becomes, on the server and in the client. */
import { codeForStatus } from './contract/code-for-status.js'
import { problemStatus, type ProblemCode } from './contract/problem-status.js'
import type { FieldError, Problem } from './contract/problem.js'

/** Codes that only a client can meet: the request never got an answer it could believe. */
export type ClientErrorCode = 'network' | 'timeout' | 'aborted' | 'invalid_response' | 'incomplete_export'

/** What an error carries besides code and message. */
export interface ClienteleErrorOptions {
  /** HTTP status; default is the code's own, 0 for errors without a response. */
  status?: number | undefined
  /** What the caller can do about it. */
  hint?: string | undefined
  /** Data of the refusal, by code: `active_jobs` has `jobs`, `duplicate_email` has `existingId`. */
  details?: Readonly<Record<string, unknown>> | undefined
  /** The refused fields of `invalid_input`. */
  errors?: readonly FieldError[] | undefined
  requestId?: string | undefined
  /** Seconds after which the server wants to be asked again (`Retry-After`). */
  retryAfter?: number | undefined
  cause?: unknown
}

const statusOf: Readonly<Partial<Record<ProblemCode | ClientErrorCode, number>>> = problemStatus
const brand = Symbol.for('clientele.error')

/**
 * A refusal or failure with a stable `code`.
 *
 * @example
 * try {
 *   await client.customers.delete(id)
 * } catch (error) {
 *   if (isClienteleError(error) && error.code === 'active_jobs') console.log(error.details['jobs'])
 * }
 */
export class ClienteleError extends Error {
  override readonly name = 'ClienteleError'
  readonly code: ProblemCode | ClientErrorCode
  readonly status: number
  readonly hint: string | undefined
  readonly details: Readonly<Record<string, unknown>>
  readonly errors: readonly FieldError[]
  readonly requestId: string | undefined
  /** Seconds after which the server wants to be asked again; a header on the wire, not part of the problem. */
  readonly retryAfter: number | undefined

  constructor(code: ProblemCode | ClientErrorCode, message: string, options: ClienteleErrorOptions = {}) {
    super(message, options)
    this.code = code
    this.status = options.status ?? statusOf[code] ?? 0
    this.hint = options.hint
    this.details = options.details ?? {}
    this.errors = options.errors ?? []
    this.requestId = options.requestId
    this.retryAfter = options.retryAfter
  }

  /** What {@link isClienteleError} knows it by. */
  get [brand](): true {
    return true
  }

  /** The error a problem body stands for; a code this version does not know becomes what its status stands for. */
  static fromProblem(
    problem: Problem,
    options: Pick<ClienteleErrorOptions, 'requestId' | 'retryAfter'> = {},
  ): ClienteleError {
    const known = Object.hasOwn(problemStatus, problem.code)
    const code = known ? (problem.code as ProblemCode) : codeForStatus(problem.status)
    return new ClienteleError(code, problem.detail ?? problem.title, {
      status: problem.status,
      details: problem.details,
      errors: problem.errors,
      requestId: problem.requestId ?? options.requestId,
      retryAfter: options.retryAfter,
    })
  }
}

/** Whether a value is a {@link ClienteleError}, also one from another realm or another copy of this package. */
export function isClienteleError(value: unknown): value is ClienteleError {
  return (value as Record<symbol, unknown> | null | undefined)?.[brand] === true
}
