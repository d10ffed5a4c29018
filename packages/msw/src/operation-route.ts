/** How an operation of the contract is written as a handler's route. */
import type { Operation } from '@clientele/core/contract'
import { http } from 'msw'

/** Where the handlers answer. */
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

/** The function of `msw` that makes a handler of the operation. `/customers/{id}` is `/customers/:id` there. */
export function routeOf(
  { method, path }: Pick<Operation, 'method' | 'path'>,
  { baseUrl = '*' }: ClienteleHandlersOptions,
): readonly [on: (typeof methods)[keyof typeof methods], url: string] {
  const below = path.replaceAll(/\{(\w+)\}/g, ':$1')
  return [methods[method], `${baseUrl.replace(/\/+$/, '')}/api/crm${below}`]
}
