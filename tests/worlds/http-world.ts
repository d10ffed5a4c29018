/** The endpoints called in-process: what most worlds have in common. */
import { httpTransport, type Transport } from '@clientele/core'
import { baseUrl } from './world.ts'

/** A fetch that reaches a handler without a network. */
export function fetchOf(handler: (request: Request) => Promise<Response>): typeof fetch {
  return (input, init) => handler(new Request(input, init))
}

/** A function from token to transport over a handler. */
export function httpTransportOf(
  handler: (request: Request) => Promise<Response>,
): (token: string | undefined) => Transport {
  const transport = httpTransport({ baseUrl, fetch: fetchOf(handler) })
  return (token) => ({
    needsToken: false,
    send(operation, input, context) {
      const headers = new Headers(context.headers)
      if (token !== undefined) headers.set('authorization', `Bearer ${token}`)
      return transport.send(operation, input, { ...context, headers })
    },
  })
}
