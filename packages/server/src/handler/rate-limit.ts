/** Between authentication and parsing: a hook for hosts that count requests per user. */
import { ClienteleError } from '@clientele/core'
import type { Operation } from '@clientele/core/contract'
import type { Caller } from '../gateway/gateway.js'

/**
 * Called once per authenticated request. Answers the seconds to wait, or `undefined` to let it pass; a rejection fails
 * the request.
 */
export type RateLimiter = (
  caller: Caller,
  operation: Operation,
) => Promise<number | undefined> | number | undefined

/** Throws `rate_limited` with `retryAfter` when the host's limiter says to wait. */
export async function limitRate(
  limiter: RateLimiter | undefined,
  caller: Caller,
  operation: Operation,
): Promise<void> {
  const wait = await limiter?.(caller, operation)
  if (wait === undefined || !(wait > 0)) return
  const retryAfter = Math.ceil(wait)
  throw new ClienteleError('rate_limited', `Too many requests; try again in ${retryAfter} s`, { retryAfter })
}
