/** In the page: a backend whose database runs in a worker, so that no query ever holds up what is drawn. */
import { BackendError } from '../backend-error.js'
import type { Backend } from '../backend.js'
import {
  type AnswerMessage,
  type Call,
  packRequest,
  type ResponseMessage,
  unpackResponse,
} from './messages.js'

/** The part of a {@link Backend} that works from another thread. `createAccessToken` takes an id or e-mail address. */
export interface WorkerBackend extends Pick<Backend, 'fetch' | 'close'> {
  createAccessToken(user: string, options?: { readonly expiresIn?: number }): Promise<string>
}

/**
 * Talks to a worker that runs {@link serveWorker}. Calls wait until the database is open. Each rejects with
 * `BackendError` `worker_failed` when the worker could not be loaded or the backend could not be opened.
 * `close()` waits for running requests, closes the database and ends the worker.
 *
 * @example
 * const worker = new Worker(new URL('./backend.worker.js', import.meta.url), { type: 'module' })
 * const backend = connectWorker(worker)
 * const response = await backend.fetch(new Request('http://localhost/api/crm/health'))
 */
export function connectWorker(worker: Worker): WorkerBackend {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  let last = 0
  let failure: BackendError | undefined

  function fail(reason: string): void {
    failure = new BackendError('worker_failed', `The worker with the database failed: ${reason}`)
    for (const { reject } of waiting.values()) reject(failure)
    waiting.clear()
  }
  worker.addEventListener('error', (event) => fail(event.message || 'it could not be loaded'))
  worker.addEventListener('message', ({ data }) => {
    const answer = data as AnswerMessage
    const caller = waiting.get(answer.number)
    waiting.delete(answer.number)
    if ('error' in answer) caller?.reject(new BackendError('worker_failed', answer.error))
    else caller?.resolve(answer.value)
  })

  function ask(call: Call, transfer: Transferable[] = []): Promise<unknown> {
    if (failure !== undefined) return Promise.reject(failure)
    const number = (last += 1)
    return new Promise((resolve, reject) => {
      waiting.set(number, { resolve, reject })
      worker.postMessage({ ...call, number }, transfer)
    })
  }

  return {
    async fetch(input) {
      const request = await packRequest(input)
      const answer = await ask({ call: 'fetch', request }, request.body === null ? [] : [request.body])
      return unpackResponse(answer as ResponseMessage)
    },
    async createAccessToken(user, options = {}) {
      return (await ask({ call: 'createAccessToken', user, ...options })) as string
    },
    async close() {
      try {
        await ask({ call: 'close' })
      } finally {
        fail('it is closed')
        worker.terminate()
      }
    },
  }
}
