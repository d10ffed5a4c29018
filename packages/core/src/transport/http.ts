/** The transport to the endpoints: one fetch for one attempt. */
import { buildRequest } from '../client/build-request.js'
import { readResponse } from '../client/read-response.js'
import { ClienteleError } from '../error.js'
import type { Transport } from './transport.js'

/**
 * Sends operations to the endpoints under `baseUrl`, each with an `x-request-id`. Cookies go as `fetch` sends them by
 * default, to the same origin only.
 */
export function httpTransport(options: {
  readonly baseUrl: string
  /** Default: the global `fetch` at the time of the request. */
  readonly fetch?: typeof globalThis.fetch
}): Transport {
  return {
    needsToken: true,
    async send(endpoint, input, { signal, headers, requestId }) {
      const { url, headers: own, ...init } = buildRequest(endpoint, input, options.baseUrl)
      const all = new Headers({ ...own, 'x-request-id': requestId })
      headers.forEach((value, name) => all.set(name, value))
      const response = await (options.fetch ?? globalThis.fetch)(url, {
        ...init,
        headers: all,
        signal,
      }).catch((cause: unknown) => {
        throw new ClienteleError('network', 'The server could not be reached', { requestId, cause })
      })
      return {
        status: response.status,
        output: await readResponse(endpoint, response),
        requestId: response.headers.get('x-request-id') ?? undefined,
      }
    },
  }
}
