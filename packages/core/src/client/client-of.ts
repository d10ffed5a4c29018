/** The type of the client, derived from the contract: a row in `operations` is a method here. */
import type * as z from 'zod/mini'
import type { Operation, OperationOutput } from '../contract/operation.js'
import type { CallOptions } from './client-options.js'

type PathNames<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PathNames<Rest>
  : never

type PathArguments<Path extends string> = Path extends `${string}{${string}}${infer Rest}`
  ? [id: string, ...PathArguments<Rest>]
  : []

/** The input of an operation without the fields that its path takes. */
export type RestInput<Op extends Operation> = {
  [Field in keyof z.input<Op['input']> as Field extends PathNames<Op['path']> ? never : Field]: z.input<
    Op['input']
  >[Field]
}

/** Of an object without fields zod says `Record<string, never>`. */
type RestArguments<Rest> =
  Rest extends Record<string, never>
    ? []
    : Record<never, never> extends Rest
      ? [input?: Rest | undefined]
      : [input: Rest]

/** The arguments of a method: each placeholder of the path, the rest of the input if there is any, options. */
export type OperationArguments<Op extends Operation> = [
  ...PathArguments<Op['path']>,
  ...RestArguments<RestInput<Op>>,
  options?: CallOptions | undefined,
]

/** One method. */
export type OperationMethod<Op extends Operation> = (
  ...args: OperationArguments<Op>
) => Promise<OperationOutput<Op>>

/** An answer that is one page of many. */
export interface Paged {
  readonly page: { readonly nextCursor: string | null }
}

/** What a page lists: the rows of the one array that it has. */
export type RowOf<Page> = {
  [Field in keyof Page]: Page[Field] extends readonly (infer Item)[] ? Item : never
}[keyof Page]

/**
 * A list from beginning to end, row by row: `for await (const customer of client.customers.iterate())`. Its pages are fetched
 * one by one as the loop asks for them; stopping the loop stops the requests. A loop throws what `list` throws, and
 * `invalid_response` if a page names itself as the next.
 */
export interface Iteration<Page> extends AsyncIterable<RowOf<Page>, void, undefined> {
  /** The same page by page, each with its `page.nextCursor`. */
  pages(): AsyncGenerator<Page, void, undefined>
  /**
   * The page that the row seen last is on. Another loop goes on there, over the same or over `iterate({ cursor })` in another
   * session: no row is missing then, and those of that page come again. Undefined for the first page, null after the last.
   */
  readonly cursor: string | null | undefined
}

type Iterating<Resource> = Resource extends { readonly list: infer List extends Operation }
  ? OperationOutput<List> extends Paged
    ? {
        /** Every row of `list`, from `cursor` on if one is given. Nothing is sent before the loop begins. */
        readonly iterate: (...args: OperationArguments<List>) => Iteration<OperationOutput<List>>
      }
    : unknown
  : unknown

/** Operations by resource and verb, as in the contract. */
export type OperationTable = Readonly<Record<string, Readonly<Record<string, Operation>>>>

/** The methods of a table of operations: `operations.customers.create` → `client.customers.create`. */
export type ClientOf<Table extends OperationTable> = {
  readonly [Resource in keyof Table]: {
    readonly [Verb in keyof Table[Resource]]: OperationMethod<Table[Resource][Verb]>
  } & Iterating<Table[Resource]>
}
