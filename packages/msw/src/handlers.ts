/** Mock handlers that don't mock: each request of the contract is answered by a backend that runs the real schema. */
import { type Operation, operations } from '@clientele/core/contract'
import type { Backend } from '@clientele/embedded'
import { http, type HttpHandler } from 'msw'
import { type ClienteleHandlersOptions, routeOf } from './operation-route.js'

type Answering = Pick<Backend, 'fetch'>

/**
 * Handlers for every operation of the contract, and for the routes by which supabase-js signs in, calls functions and
 * reaches storage.
 * A function instead of a backend is called when the first request comes, and once.
 *
 * @example
 * import { openBackend } from '@clientele/embedded/node'
 * import { setupServer } from 'msw/node'
 *
 * const server = setupServer(...clienteleHandlers(() => openBackend(), { baseUrl: 'https://api.example' }))
 */
export function clienteleHandlers(
  backend: Answering | (() => Promise<Answering>),
  options: ClienteleHandlersOptions = {},
): HttpHandler[] {
  const { baseUrl = '*' } = options
  const base = baseUrl.replace(/\/+$/, '')
  const prefix = base === '*' ? '' : new URL(base).pathname.replace(/\/+$/, '')
  let opened: Promise<Answering> | undefined
  const open = () => (opened ??= Promise.resolve(typeof backend === 'function' ? backend() : backend))

  const answer = async ({ request }: { request: Request }) => {
    const url = new URL(request.url)
    url.pathname = url.pathname.slice(prefix.length)
    return (await open()).fetch(prefix === '' ? request : new Request(url, request))
  }

  const rows = Object.values(operations).flatMap((resource): Operation[] => Object.values(resource))
  return [
    ...rows.map((row) => {
      const [on, url] = routeOf(row, options)
      return on(url, answer)
    }),
    http.all(`${base}/rest/v1/rpc/:function`, answer),
    http.all(`${base}/auth/v1/*`, answer),
    http.all(`${base}/storage/v1/*`, answer),
  ]
}
