/** The refusals of `/rest/v1`, as PostgREST words and numbers them. */
import { jsonResponse } from '../http/json-response.js'

/** PostgREST's body of every refusal. */
export interface RestError {
  readonly code: string
  readonly message: string
  readonly details: string | null
  readonly hint: string | null
}

export function restErrorResponse(
  status: number,
  { code, message, details = null, hint = null }: Pick<RestError, 'code' | 'message'> & Partial<RestError>,
): Response {
  const challenge: Record<string, string> = status === 401 ? { 'www-authenticate': 'Bearer' } : {}
  return jsonResponse(status, { code, details, hint, message }, challenge)
}

/** Statuses by SQLSTATE, the longest prefix wins (PostgREST manual, "Errors", "HTTP status codes"). */
const statuses: Readonly<Record<string, number>> = {
  '08': 503,
  '09': 500,
  '0L': 403,
  '0P': 403,
  '23503': 409,
  '23505': 409,
  '25': 500,
  '25006': 405,
  '28': 403,
  '2D': 500,
  '38': 500,
  '39': 500,
  '3B': 500,
  '40': 500,
  '42883': 404,
  '42P01': 404,
  '42P17': 500,
  '53': 503,
  '54': 500,
  '55': 500,
  '57': 500,
  '58': 500,
  F0: 500,
  HV: 500,
  P0: 500,
  P0001: 400,
  XX: 500,
}

/** A statement's error as PostgREST answers it; one without a SQLSTATE tells nothing of itself. */
export function databaseErrorResponse(error: unknown, role: 'anon' | 'authenticated'): Response {
  const { code, message, detail, hint } = (error ?? {}) as Record<string, unknown>
  if (typeof code !== 'string' || !/^[0-9A-Z]{5}$/.test(code)) {
    return restErrorResponse(500, { code: 'PGRSTX00', message: 'Something went wrong on our side' })
  }
  return restErrorResponse(statusOf(code, role), {
    code,
    message: text(message) ?? '',
    details: text(detail),
    hint: text(hint),
  })
}

function statusOf(code: string, role: 'anon' | 'authenticated'): number {
  const asked = /^PT([1-5]\d\d)$/.exec(code)?.[1]
  if (asked !== undefined) return Number(asked)
  if (code === '42501') return role === 'anon' ? 401 : 403
  return statuses[code] ?? statuses[code.slice(0, 2)] ?? 400
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
