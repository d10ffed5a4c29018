/** What a host may write down of a request: nothing in it tells about a customer. */
import type { ClienteleError } from '@clientele/core'

/** One request, without anything of a customer. */
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

/** A failure, without what it may have quoted. */
export interface FailureLog {
  readonly name: string
  readonly message: string
  /** SQLSTATE or the like. */
  readonly code?: string
  readonly stack?: string
}

/**
 * Classes of SQLSTATE (manual: appendix A) whose messages Postgres makes of names in the catalog. Others may quote a
 * value: data exceptions do (22), and whatever a host's own triggers raise (P0).
 */
const namesOnly = /^(08|0A|23|25|28|40|42|53|54|55|57|58|XX)/

/** The cause of a refusal, reduced to what may be written down. */
export function failureLog({ cause }: ClienteleError): FailureLog | undefined {
  if (cause === undefined) return undefined
  if (!isRecord(cause)) return { name: 'Error', message: `A ${typeof cause} was thrown` }
  const { name, message, code, stack } = cause
  if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && !namesOnly.test(code)) {
    return { name: 'DataException', message: 'The database refused a value', code }
  }
  return {
    name: typeof name === 'string' ? name : 'Error',
    // A parser's message quotes what it could not parse.
    message: typeof message === 'string' && name !== 'SyntaxError' ? message : '',
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof stack === 'string' ? { stack: framesOf(stack) } : {}),
  }
}

/** Where it happened; the lines before repeat the message. */
function framesOf(stack: string): string {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n')
}

const methods = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE']

/** A method of HTTP; any other word a caller may have made up is `other`. */
export function loggedMethod(method: string): string {
  return methods.includes(method) ? method : 'other'
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
