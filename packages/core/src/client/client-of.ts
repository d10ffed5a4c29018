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

type Iteration<Resource> = Resource extends { readonly list: infer List extends Operation }
  ? OperationOutput<List> extends Paged
    ? {
        /**
         * Every page of `list`, fetched one by one as the loop asks for it. Stopping the loop stops the requests.
         * Start with `cursor` set to the `page.nextCursor` of the last page seen to go on where another loop ended.
         */
        readonly iterate: (
          ...args: OperationArguments<List>
        ) => AsyncGenerator<OperationOutput<List>, void, undefined>
      }
    : unknown
  : unknown

/** Operations by resource and verb, as in the contract. */
export type OperationTable = Readonly<Record<string, Readonly<Record<string, Operation>>>>

/** The methods of a table of operations: `operations.customers.create` → `client.customers.create`. */
export type ClientOf<Table extends OperationTable> = {
  readonly [Resource in keyof Table]: {
    readonly [Verb in keyof Table[Resource]]: OperationMethod<Table[Resource][Verb]>
  } & Iteration<Table[Resource]>
}
