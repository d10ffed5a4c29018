/** What an error of the database means, from a driver or from PostgREST: the refusal that SQL raised, or a stand-in. */
import { ClienteleError, isClienteleError } from '../error.js'
import { codeForStatus } from './code-for-status.js'
import type { ProblemCode } from './problem-status.js'
import { readFieldErrors, readRecord, readText } from './read-problem.js'

type Meaning = readonly [code: ProblemCode, message: string, hint?: string]

const gotBetween: Meaning = ['conflict', 'Another change got in between; try again']
const outOfRange: Meaning = ['invalid_input', 'A value is out of range']
const notStorable: Meaning = ['invalid_input', 'A text holds a character that cannot be stored']
const badToken: Meaning = ['unauthenticated', 'The token is not valid']

/**
 * Codes that have a meaning of their own: SQLSTATEs (manual: appendix A, "PostgreSQL Error Codes"), then PostgREST's
 * (its manual: "Errors").
 */
const meanings: Readonly<Record<string, Meaning>> = {
  '42501': ['forbidden', 'You are not allowed to do this'],
  '40001': gotBetween,
  '40P01': gotBetween,
  '55P03': gotBetween,
  '57014': ['internal', 'The request took too long'],
  '22001': ['invalid_input', 'A value is too long'],
  '22003': outOfRange,
  '22007': ['invalid_input', 'A date or time is not valid'],
  '22008': outOfRange,
  '22021': notStorable,
  '22P05': notStorable,
  PGRST301: badToken,
  PGRST302: ['unauthenticated', 'A bearer token is required'],
  PGRST303: badToken,
  PGRST106: ['internal', 'The API does not expose schema crm', 'Add crm to the exposed schemas of the API'],
  PGRST202: [
    'internal',
    'A function of schema crm is missing',
    'Apply the migrations, then reload the API schema',
  ],
}

/**
 * The error for `{ code, message, detail | details, hint }`. `PTxyz` becomes status xyz with `hint` as its code and
 * the JSON of `detail` as its details, `errors` in it lifted. Other codes become what they mean here; unknown ones what
 * `status`, the HTTP status if there was one, stands for, else `internal`: their text is not shown, only kept in `cause`.
 */
export function databaseProblem(error: unknown, status?: number): ClienteleError {
  if (isClienteleError(error)) return error
  const source = readRecord(error) ?? {}
  const sourceCode = readText(source['code']) ?? ''
  const raised = /^PT([45]\d\d)$/.exec(sourceCode)?.[1]
  if (raised !== undefined) {
    // A driver says `detail`, PostgREST `details`.
    const { errors, ...details } = readJson(readText(source['detail']) ?? readText(source['details'])) ?? {}
    const fields = readFieldErrors(errors)
    return ClienteleError.fromProblem({
      type: 'about:blank',
      title: readText(source['message']) ?? '',
      status: Number(raised),
      code: readText(source['hint']) ?? '',
      details,
      ...(fields === undefined ? {} : { errors: fields }),
    })
  }

  // PostgREST answers 401 instead of 403 when the refused role is the anonymous one.
  if (status === 401) return new ClienteleError('unauthenticated', 'Nobody is signed in', { cause: error })
  const known = Object.hasOwn(meanings, sourceCode) ? meanings[sourceCode] : undefined
  const [code, message, hint] = known ?? unknown(status)
  return new ClienteleError(code, message, { hint, cause: error })
}

function unknown(status: number | undefined): Meaning {
  return [status ? codeForStatus(status) : 'internal', 'Something went wrong on our side']
}

function readJson(json: string | undefined): Readonly<Record<string, unknown>> | undefined {
  try {
    return readRecord(JSON.parse(json ?? ''))
  } catch {
    return undefined
  }
}
