/** What a host may write down of a request: nothing in it tells about a customer. */
import type { ClienteleError } from '@clientele/core'

export interface RequestLog {
  readonly requestId: string
  readonly method: string
  /** The path's template, such as `/customers/{id}`; absent when no route matched. */
  readonly route?: string
  readonly status: number
  /** The refusal's code; absent on success. */
  readonly code?: string
  /** Milliseconds from the request's arrival to its answer. */
  readonly duration: number
  /** The caller's `sub`, once the token was verified. */
  readonly userId?: string
  /** What went wrong underneath, for whoever runs the server. Never a statement's parameters or a row. */
  readonly error?: FailureLog
}

export interface FailureLog {
  readonly name: string
  readonly message: string
  /** SQLSTATE or the like. */
  readonly code?: string
  readonly stack?: string
}

/** Data exceptions (manual: appendix A, class 22) quote the value that they refuse. */
const quotesValue = /^22/

/** The cause of a refusal, reduced to what may be written down. */
export function failureLog({ cause }: ClienteleError): FailureLog | undefined {
  if (cause === undefined) return undefined
  if (!isRecord(cause)) return { name: 'Error', message: `A ${typeof cause} was thrown` }
  const { name, message, code, stack } = cause
  if (typeof code === 'string' && quotesValue.test(code)) {
    return { name: 'DataException', message: 'The database refused a value', code }
  }
  return {
    name: typeof name === 'string' ? name : 'Error',
    message: typeof message === 'string' ? message : '',
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof stack === 'string' ? { stack } : {}),
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
