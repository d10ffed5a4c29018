/** What a refusal of storage means: its status is in the body, whatever the response's own. */
import { codeForStatus } from '../contract/code-for-status.js'
import { readRecord, readText } from '../contract/read-problem.js'
import { ClienteleError } from '../error.js'

/** The error for a response that is no success, given its status and text. */
export function storageProblem(status: number, body: string): ClienteleError {
  const { statusCode, error, message } = readBody(body)
  const told = Number(statusCode) || status
  const text = readText(message) ?? readText(error) ?? plainText(body) ?? 'Storage refused the request'
  // A token that has died answers 400 or 403, as a refusal by a policy does; only the words differ.
  const isToken = [400, 401, 403].includes(told) && /\b(jwt|jws|token|claim|signature)\b/i.test(text)
  if (isToken) return new ClienteleError('unauthenticated', text)
  if (/checksum/i.test(text)) return new ClienteleError('upload_incomplete', text)
  return new ClienteleError(codeForStatus(told), text, { status: told })
}

/** Resumable uploads are refused in plain text; a page of a gateway says nothing. */
function plainText(body: string): string | undefined {
  return /^[^<{].{0,300}$/.test(body) ? body : undefined
}

function readBody(body: string): Readonly<Record<string, unknown>> {
  try {
    return readRecord(JSON.parse(body)) ?? {}
  } catch {
    return {}
  }
}
