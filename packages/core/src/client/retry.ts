/** When a failed attempt is made again, and after how long. */
import type { Route } from '../contract/route.js'
import { isClienteleError, type ClienteleError } from '../error.js'
import { sleep, type Deadline } from './deadline.js'

/** A `Retry-After` beyond this is not waited for: the refusal is thrown, with `retryAfter`. */
const longestWait = 60_000
const firstWait = 200
const longestBackoff = 5_000

/** Statuses that may be different next time. Not 500: repeating what timed out or broke only adds to the load. */
const passing: readonly number[] = [408, 429, 502, 503, 504]
/** Statuses by which a server says that it didn't begin. */
const notBegun: readonly number[] = [429, 503]
/** Causes by which Node says that no connection was made; browsers don't tell. */
const notConnected = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|E(HOST|NET)UNREACH|UND_ERR_CONNECT_TIMEOUT)$/

/**
 * Whether the same request may be sent again after this error.
 *
 * Reads may, rows that say so, and creates, because they carry their id: the second answers what the first created. They
 * are repeated after a lost connection and any status that may pass. Every other write is repeated only if the server surely didn't
 * begin: 429, 503, or no connection at all. If its answer was lost instead, it may have happened, and a repetition would lie
 * to the caller: an update that went through would come back as `stale_version`, an update without a version could undo
 * another user's change made in between, a second delete would be `not_found`. Such a call ends with `network`.
 */
export function isRepeatable(route: Route, error: ClienteleError): boolean {
  const harmless = route.method === 'GET' || route.create || route.repeatable
  if (error.code === 'network') return harmless || neverConnected(error)
  return (harmless ? passing : notBegun).includes(error.status)
}

function neverConnected(error: ClienteleError): boolean {
  for (let cause: unknown = error.cause; cause instanceof Error; cause = cause.cause)
    if ('code' in cause && notConnected.test(String(cause.code))) return true
  return false
}

/**
 * Milliseconds to wait before attempt `attempt + 1`: anything up to an exponential bound ("full jitter", Brooker,
 * Exponential Backoff and Jitter, AWS 2015), on top of what the server asked for.
 */
export function backoff(attempt: number, retryAfter = 0, random: () => number = Math.random): number {
  return retryAfter * 1000 + random() * Math.min(longestBackoff, firstWait * 2 ** (attempt - 1))
}

/**
 * Runs `attempt` until it succeeds, fails for good, `retries` are used up, or the next wait would outlast the deadline;
 * then the last error is thrown at once.
 */
export async function retry<T>(
  attempt: () => Promise<T>,
  options: {
    readonly retries: number
    readonly deadline: Deadline
    readonly repeatable: (error: ClienteleError) => boolean
  },
): Promise<T> {
  const { retries, deadline, repeatable } = options
  for (let made = 1; ; made++) {
    try {
      return await attempt()
    } catch (error) {
      deadline.signal.throwIfAborted()
      if (!isClienteleError(error) || made > retries || !repeatable(error)) throw error
      const wait = backoff(made, error.retryAfter)
      if (wait > longestWait + longestBackoff || wait > deadline.remaining()) throw error
      await sleep(wait, deadline.signal)
    }
  }
}
