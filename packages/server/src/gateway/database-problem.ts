/** Turns an error of the database, from a driver or from PostgREST, into the refusal it stands for. */
import { FieldError, type ProblemCode } from '@clientele/core/contract'
import { ClienteleError, isClienteleError } from '@clientele/core'
import * as z from 'zod/mini'

const FieldErrors = z.array(FieldError)
const Details = z.record(z.string(), z.unknown())

/** SQLSTATEs that have a meaning of their own (manual: appendix A, "PostgreSQL Error Codes"). */
const meanings: Readonly<Record<string, readonly [ProblemCode, string]>> = {
  '42501': ['forbidden', 'You are not allowed to do this'],
  '40001': ['conflict', 'Another change got in between; try again'],
  '40P01': ['conflict', 'Another change got in between; try again'],
  '55P03': ['conflict', 'Another change got in between; try again'],
  '57014': ['internal', 'The request took too long'],
  // Data exceptions: a value passed the contract's schema, but no column can hold it (year 0, for example).
  '22001': ['invalid_input', 'A value is too long'],
  '22003': ['invalid_input', 'A number is out of range'],
  '22007': ['invalid_input', 'A date or time is not valid'],
  '22008': ['invalid_input', 'A date or time is out of range'],
  '22021': ['invalid_input', 'A text holds a character that cannot be stored'],
  '22P05': ['invalid_input', 'A text holds a character that cannot be stored'],
  // PostgREST's own refusals of a token.
  PGRST301: ['unauthenticated', 'The token is not valid'],
  PGRST302: ['unauthenticated', 'A bearer token is required'],
  PGRST303: ['unauthenticated', 'The token is not valid'],
}

/**
 * The `ClienteleError` for an error with a SQLSTATE `code`. `PTxyz` becomes status xyz with `hint` as its code and the
 * JSON of `detail` (PostgREST: `details`) as its details, `errors` in it lifted. What has no meaning of its own becomes
 * `internal`. The original is kept as `cause`, for the log only.
 */
export function databaseProblem(error: unknown): ClienteleError {
  if (isClienteleError(error)) return error
  const source = typeof error === 'object' && error !== null ? (error as Record<string, unknown>) : {}
  const code = text(source['code'])

  const status = /^PT([45]\d\d)$/.exec(code)?.[1]
  if (status !== undefined) return raised(Number(status), source)

  const [meaning, message] = meanings[code] ?? ['internal', 'Something went wrong on our side']
  return new ClienteleError(meaning, message, { cause: error })
}

/** A refusal that SQL raised on purpose: `raise sqlstate 'PT409' using hint = 'active_jobs', …`. */
function raised(status: number, source: Readonly<Record<string, unknown>>): ClienteleError {
  const { errors, ...details } = parseDetails(text(source['detail'] ?? source['details']))
  const fields = z.safeParse(FieldErrors, errors)
  return ClienteleError.fromProblem({
    type: 'about:blank',
    title: text(source['message']),
    status,
    code: text(source['hint']),
    details,
    ...(fields.success ? { errors: fields.data } : {}),
  })
}

function parseDetails(json: string): Record<string, unknown> {
  try {
    const parsed = z.safeParse(Details, JSON.parse(json))
    return parsed.success ? parsed.data : {}
  } catch {
    return {}
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
