/** The refusals of `/auth/v1`, in the form in which Supabase Auth (GoTrue) answers them. */
import { jsonResponse } from '../http/json-response.js'

/** Codes are those of auth-js (`error-codes.ts`). */
export class AuthError extends Error {
  override readonly name = 'AuthError'
  readonly status: number
  readonly code: string
  readonly headers: Record<string, string>

  constructor(status: number, code: string, message: string, headers: Record<string, string> = {}) {
    super(message)
    this.status = status
    this.code = code
    this.headers = headers
  }
}

/** From this version on, which a request names in a header, `code` is the stable code and no longer the status. */
const version = '2024-01-01'

export function authErrorResponse({ status, code, message, headers }: AuthError, request: Request): Response {
  return (request.headers.get('x-supabase-api-version') ?? '') >= version
    ? jsonResponse(status, { code, message }, { ...headers, 'x-supabase-api-version': version })
    : jsonResponse(status, { code: status, error_code: code, msg: message }, headers)
}
