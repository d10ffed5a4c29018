/** A row as the client calls it: the route, and the checks of what goes out and comes back, if it has any. */
import type { Operation } from '../contract/operation.js'
import { readInput } from '../contract/parse-input.js'
import type { Reader } from '../contract/reader.js'
import { routeOf, type Route } from '../contract/route.js'
import { readOutput } from './read-output.js'

export type Fields = Readonly<Record<string, unknown>>

export interface Row extends Route {
  /** The input as it is sent. @throws {ClienteleError} `invalid_input` or `not_found`. */
  readonly parse?: (input: unknown) => Fields
  /** The answer as the caller gets it. @throws {ClienteleError} `invalid_response`. */
  readonly read?: (value: unknown, meta: { status: number; requestId: string | undefined }) => unknown
}

/** A route with its checks. */
export function checkedRow(route: Route, input: Reader<Fields>, output: Reader): Row {
  return {
    ...route,
    parse: (value) => readInput(route.path, input, value),
    read: (value, meta) => readOutput({ rpc: route.rpc, output }, value, meta),
  }
}

/** A row of the contract, checked by its zod schemas. */
export function rowOf(operation: Operation): Row {
  return checkedRow(routeOf(operation), operation.input, operation.output)
}
