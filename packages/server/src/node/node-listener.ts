/** The endpoints on node:http: any `fetch`-like handler as the listener that `createServer` takes. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { answeringOf, type IncomingRequest } from '../incoming-request.js'
import { incomingRequest, sendAnswer, sendResponse, toRequest } from './request-bridge.js'

/**
 * A listener for `http.createServer` or anything with its signature (Express: `app.use(toNodeListener(handler))`, before
 * any body parser). The request's signal aborts when the caller goes away. A malformed target or host is answered with
 * 400, a handler that rejects with an empty 500.
 *
 * @example
 * createServer(toNodeListener(handler)).listen(3000)
 */
export function toNodeListener(handler: (request: Request) => Promise<Response>): RequestListener {
  return (message, response) => void answer(message, response, handler)
}

async function answer(
  message: IncomingMessage,
  response: ServerResponse,
  handler: (request: Request) => Promise<Response>,
): Promise<void> {
  const answering = answeringOf(handler)
  let request: Request | IncomingRequest
  try {
    request = (answering === undefined ? toRequest : incomingRequest)(message, response)
  } catch {
    response.writeHead(400).end()
    return
  }
  try {
    if (answering !== undefined) await sendAnswer(await answering(request), response)
    else await sendResponse(await handler(request as Request), response)
  } catch {
    if (response.headersSent) response.destroy()
    else response.writeHead(500).end()
  }
}
