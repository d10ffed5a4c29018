/** Mock handlers that don't mock: each request of the contract is answered by a backend that runs the real schema. */
import { type Operation, operations } from '@clientele/core/contract'
import type { Backend } from '@clientele/embedded'
import { http, type HttpHandler } from 'msw'

type Answering = Pick<Backend, 'fetch'>

export interface ClienteleHandlersOptions {
  /**
   * Where the application believes the API to be, as its client is configured: an origin, with a path if the API lies
   * below one. Default: any origin, at its root.
   */
  baseUrl?: string
}

const methods = {
  GET: http.get,
  POST: http.post,
  PUT: http.put,
  PATCH: http.patch,
  DELETE: http.delete,
} as const

/**
 * Handlers for every operation of the contract, and for the routes by which supabase-js signs in and calls functions.
 * A function instead of a backend is called when the first request comes, and once.
 *
 * @example
 * const server = setupServer(...clienteleHandlers(() => openBackend(), { baseUrl: 'https://api.example' }))
 */
export function clienteleHandlers(
  backend: Answering | (() => Promise<Answering>),
  { baseUrl = '*' }: ClienteleHandlersOptions = {},
): HttpHandler[] {
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
    ...rows.map(({ method, path }) => methods[method](`${base}/api/crm${mswPath(path)}`, answer)),
    http.all(`${base}/rest/v1/rpc/:function`, answer),
    http.all(`${base}/auth/v1/*`, answer),
  ]
}

/** `/customers/{id}` in the contract is `/customers/:id` here. */
function mswPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1')
}
