/** What must be known of an operation to send it, without its schemas. Rows of the contract become it; nobody writes it. */
import type { Operation } from './operation.js'

/** A method of HTTP that the contract uses. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Where an operation is: under HTTP and in the database. */
export interface Endpoint {
  readonly method: Method
  /** Below the base path; `{name}` takes the input field of that name. */
  readonly path: string
  /** The function in schema `crm`. */
  readonly rpc: string
  /**
   * How the input reaches the function: `input` is one jsonb parameter of that name; any other name is a
   * scalar parameter that takes the path's `{id}`. Default `input`.
   */
  readonly parameter?: 'input' | 'customer_id' | 'operation_id'
}

/** An endpoint and what a client must know of its input. Flags that do not hold are left out. */
export interface Route extends Endpoint {
  /** A POST to which the caller may give the `id`: the same request again is the same row, not another. */
  readonly create?: true
  /** No GET, but the same request again does no more than the first. */
  readonly repeatable?: true
  /** The input has more than the path takes. */
  readonly rest?: true
  /** The input takes a `cursor`, so the answer is one page of many. */
  readonly paged?: true
}

/** Anything by resource and verb, as the contract is. */
export type Table<Cell> = Readonly<Record<string, Readonly<Record<string, Cell>>>>

/** The names in a path's braces, in order: `/customers/{id}` → `['id']`. */
export function pathParameters(path: string): string[] {
  return Array.from(path.matchAll(/\{(\w+)\}/g), (match) => match[1] ?? '')
}

/** The route of a row. */
export function routeOf({ method, path, rpc, parameter, input, repeatable }: Operation): Route {
  const names = pathParameters(path)
  const rest = Object.keys(input.shape).filter((field) => !names.includes(field))
  return {
    method,
    path,
    rpc,
    ...(parameter !== 'input' && { parameter }),
    ...(method === 'POST' && rest.includes('id') && { create: true }),
    ...(repeatable && { repeatable }),
    ...(rest.length > 0 && { rest: true }),
    ...(rest.includes('cursor') && { paged: true }),
  }
}

/** A table with every cell replaced, by what `cell` makes of it, its resource and its verb. */
export function mapTable<From, To>(
  table: Table<From>,
  cell: (from: From, resource: string, verb: string) => To,
): Table<To> {
  return Object.fromEntries(
    Object.entries(table).map(([resource, row]) => [
      resource,
      Object.fromEntries(Object.entries(row).map(([verb, from]) => [verb, cell(from, resource, verb)])),
    ]),
  )
}
