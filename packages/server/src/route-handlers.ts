/** The endpoints as the exports of a Next.js route file. */
import type { Method } from '@clientele/core/contract'
import type { Handler } from './handler.js'

/** Methods that a route file exports: the contract's, and those that HTTP adds. */
type RouteMethod = Method | 'HEAD' | 'OPTIONS'

/**
 * The handler once for each method, for `app/api/crm/[...path]/route.ts`. The folder must be the handler's `basePath`.
 *
 * @example
 * export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = routeHandlers(handler)
 */
export function routeHandlers(handler: Handler): Readonly<Record<RouteMethod, Handler>> {
  // Next calls with a second argument, its own context, which the handler does not need.
  const answer: Handler = (request) => handler(request)
  return {
    GET: answer,
    HEAD: answer,
    OPTIONS: answer,
    POST: answer,
    PUT: answer,
    PATCH: answer,
    DELETE: answer,
  }
}
