/** Handlers that force an operation into a state which the real backend can't be asked for: slow, failing, denied. */
import {
  ClienteleError,
  type Operation,
  type OperationOutput,
  problemOf,
  problemStatus,
  type ProblemCode,
} from '@clientele/core'
import { HttpResponse, type HttpHandler } from 'msw'
import { type ClienteleHandlersOptions, routeOf } from './operation-route.js'

/** What an operation is to answer. */
export type Forced<Op extends Operation> =
  /** Never answers. */
  | 'pending'
  /** Fails like a lost connection. */
  | 'network'
  /** Refuses as the API would. */
  | {
      readonly refuse: ProblemCode
      readonly detail?: string
      readonly details?: Readonly<Record<string, unknown>>
    }
  /** Answers this; the type is the contract's. */
  | { readonly answer: OperationOutput<Op> }

/**
 * A handler that answers one operation as told. Put it before those of {@link clienteleHandlers}, or add it with
 * `worker.use(...)`.
 *
 * @example
 * worker.use(override(operations.customers.list, { refuse: 'forbidden' }))
 */
export function override<Op extends Operation>(
  operation: Op,
  forced: Forced<Op>,
  options: ClienteleHandlersOptions = {},
): HttpHandler {
  const [on, url] = routeOf(operation, options)
  return on(url, ({ request }) => {
    if (forced === 'pending') return aborted(request)
    if (forced === 'network') return HttpResponse.error()
    if ('answer' in forced) return HttpResponse.json(forced.answer as object, { status: operation.status })
    const { refuse, detail, details } = forced
    return HttpResponse.json(problemOf(new ClienteleError(refuse, detail ?? refuse, { details })), {
      status: problemStatus[refuse],
      headers: { 'content-type': 'application/problem+json' },
    })
  })
}

/** Waits until the caller gives up; then nobody hears the answer. */
function aborted({ signal }: Request): Promise<Response> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(HttpResponse.error()))
  })
}
