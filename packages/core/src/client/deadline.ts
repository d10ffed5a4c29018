/** The frame around a call: ends it when the caller aborts or its time is up, whatever it is waiting for. */
import { ClienteleError } from '../error.js'

/** What the work inside gets. */
export interface Deadline {
  /** Its reason is the error that the call ends with. */
  readonly signal: AbortSignal
  /** Milliseconds left; `Infinity` without a timeout. */
  remaining(): number
}

/**
 * Runs `work` until it settles, `signal` aborts (`aborted`) or `timeout` milliseconds passed (`timeout`). Timer and
 * listener are gone when the promise settles, so a long-lived signal collects nothing.
 */
export function withDeadline<T>(
  options: { readonly signal?: AbortSignal | undefined; readonly timeout: number },
  work: (deadline: Deadline) => Promise<T>,
): Promise<T> {
  const { signal, timeout } = options
  const controller = new AbortController()
  const started = performance.now()
  return new Promise<T>((resolve, reject) => {
    const end = (error: ClienteleError) => {
      controller.abort(error)
      reject(error)
    }
    const onAbort = () =>
      end(new ClienteleError('aborted', 'The call was aborted', { cause: signal?.reason as unknown }))
    if (signal?.aborted) return onAbort()
    signal?.addEventListener('abort', onAbort, { once: true })
    const timer =
      timeout === Infinity
        ? undefined
        : setTimeout(() => end(new ClienteleError('timeout', `No answer within ${timeout} ms`)), timeout)
    work({ signal: controller.signal, remaining: () => timeout - (performance.now() - started) })
      .then(resolve, reject)
      .finally(() => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', onAbort)
      })
  })
}

/** Waits; ends early with the deadline's error. What listens to the signal is gone with the call that it belongs to. */
export function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason as ClienteleError)
    })
  })
}
