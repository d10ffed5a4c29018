/** The refusals of an operation for the OpenAPI document: one response for each status, naming its codes. */
import { commonProblems, problemStatus, type Operation, type ProblemCode } from '@clientele/core/contract'
import { reference } from './component-schemas.js'

/** Codes that come from the transport, wherever a body is read. */
const bodyProblems = ['payload_too_large', 'unsupported_media_type'] as const satisfies readonly ProblemCode[]

/** Responses by status. */
export function problemResponses(row: Operation): Record<string, object> {
  const codes = [...commonProblems, ...row.problems, ...(row.method === 'GET' ? [] : bodyProblems)]
  const byStatus = new Map<number, Set<ProblemCode>>()
  for (const code of codes) {
    const status = problemStatus[code]
    byStatus.set(status, new Set(byStatus.get(status)).add(code))
  }
  return Object.fromEntries(
    Array.from(byStatus, ([status, grouped]) => [status, response(status, [...grouped])]),
  )
}

function response(status: number, codes: readonly ProblemCode[]): object {
  return {
    description: `Refused: ${codes.map((code) => `\`${code}\``).join(', ')}`,
    ...(status === 401 ? { headers: { 'WWW-Authenticate': { schema: { const: 'Bearer' } } } } : {}),
    ...(status === 429
      ? { headers: { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } } } }
      : {}),
    content: {
      'application/problem+json': {
        schema: {
          allOf: [
            { $ref: reference('Problem') },
            { properties: { status: { const: status }, code: { enum: codes } } },
          ],
        },
      },
    },
  }
}
