/** Ctrl-C and its relatives, turned into a promise and an AbortSignal. */

export interface Shutdown {
  /** Aborted by the first signal. */
  readonly signal: AbortSignal
  /** Resolves with the first signal. */
  readonly requested: Promise<void>
  /** Stops listening. */
  release(): void
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Listens for the signals that end a process. A terminal and the package managers in between may all deliver the same
 * Ctrl-C, so repeats are ignored for two seconds; after that, another one ends the process at once.
 */
export function listenForShutdown(): Shutdown {
  const controller = new AbortController()
  let first = 0
  const onSignal = () => {
    if (controller.signal.aborted) {
      if (Date.now() - first > 2000) process.exit(130)
      return
    }
    first = Date.now()
    controller.abort()
  }
  for (const name of signals) process.on(name, onSignal)
  return {
    signal: controller.signal,
    requested: new Promise((resolve) => {
      controller.signal.addEventListener('abort', () => resolve(), { once: true })
    }),
    release() {
      for (const name of signals) process.off(name, onSignal)
    },
  }
}
