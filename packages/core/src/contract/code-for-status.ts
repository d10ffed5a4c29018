/** What a refusal means when all that is known of it is an HTTP status. */
import { problemStatus, type ProblemCode } from './problem-status.js'

/** The code of a refusal without a body that says it: proxies, gateways and platforms answer such. */
export function codeForStatus(status: number): ProblemCode {
  if (status === 400) return 'invalid_input'
  const known = Object.entries(problemStatus).find(([, of]) => of === status)?.[0] as ProblemCode | undefined
  return known ?? (status > 400 && status < 500 && status !== 408 ? 'conflict' : 'internal')
}
