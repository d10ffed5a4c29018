/** Inside the worker: answers what the page asks of the backend that lives here. */
import type { Backend } from '../backend.js'
import { type AnswerMessage, type CallMessage, packResponse, unpackRequest } from './messages.js'

/** What is needed of a worker's global scope, or of one end of a message channel. */
export interface MessageScope {
  postMessage(message: unknown, transfer: Transferable[]): void
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void
}

/**
 * Serves a backend to whoever talks to this worker through {@link connectWorker}. `open` is called once, at once; a
 * failure to open is the answer to every call. `scope` is the worker's own by default; one end of a `MessageChannel` for a
 * worker that serves several pages.
 *
 * @example
 * // backend.worker.ts
 * serveWorker(async () => createBackend({ database: pgliteDatabase(await startPglite({ snapshot })) }))
 */
export function serveWorker(
  open: () => Promise<Backend>,
  scope: MessageScope = globalThis as unknown as MessageScope,
): void {
  const opened = open()
  // Told to each caller below; without this the browser would report it once more as unhandled.
  opened.catch(() => {})

  async function answer(message: CallMessage): Promise<unknown> {
    const backend = await opened
    switch (message.call) {
      case 'fetch':
        return packResponse(await backend.fetch(unpackRequest(message.request)))
      case 'createAccessToken':
        return backend.createAccessToken(
          message.user,
          message.expiresIn === undefined ? {} : { expiresIn: message.expiresIn },
        )
      case 'close':
        return backend.close()
    }
  }

  scope.addEventListener('message', ({ data }) => {
    const message = data as CallMessage
    const reply = (content: AnswerMessage, transfer: Transferable[] = []) =>
      scope.postMessage(content, transfer)
    answer(message).then(
      (value) => reply({ number: message.number, value }, transferable(value)),
      (error: unknown) =>
        reply({ number: message.number, error: error instanceof Error ? error.message : String(error) }),
    )
  })
}

function transferable(value: unknown): Transferable[] {
  const body = (value as { body?: unknown } | undefined)?.body
  return body instanceof ArrayBuffer ? [body] : []
}
