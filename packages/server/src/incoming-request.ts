/** The way past `Request` and `Response`, which cost more than everything else the handler does, for node:http. */
import type { Handler } from './handler.js'
import type { Answer } from './handler/answer.js'

/** What the handler reads of a request; every `Request` is one. */
export interface IncomingRequest {
  readonly method: string
  readonly url: string
  readonly headers: Pick<Headers, 'get'>
  readonly body: ReadableStream<Uint8Array> | null
  readonly signal: AbortSignal
}

export type Answering = (request: IncomingRequest) => Promise<Answer>

const direct = new WeakMap<Handler, Answering>()

/** Makes {@link answeringOf} know what a handler answers before it becomes a `Response`. */
export function knowAnswering(handler: Handler, answering: Answering): Handler {
  direct.set(handler, answering)
  return handler
}

/** What a handler of `createHandler` answers with; undefined for any other function. */
export function answeringOf(handler: Handler): Answering | undefined {
  return direct.get(handler)
}
