/** From a table of operations to an object of methods: nothing here knows a single operation. */
import { pathParameters, type Operation } from '../contract/operation.js'
import { httpTransport } from '../transport/http.js'
import type { CallOptions, CustomersClientOptions } from './client-options.js'
import type { ClientOf, OperationTable, Paged } from './client-of.js'
import { createExecute, type Execute } from './execute.js'
import { iteratePages } from './iterate.js'
import { createTokenSource } from './token-source.js'

/**
 * Makes a client of any table of operations, such as a host's own rows beside the module's. `createCustomersClient`
 * is this over the contract.
 *
 * @example
 * const client = createClient({ customers: operations.customers, visits: { list: listVisits } }, { baseUrl, accessToken })
 * for await (const page of client.visits.iterate()) console.log(page)
 */
export function createClient<const Table extends OperationTable>(
  table: Table,
  options: CustomersClientOptions,
): ClientOf<Table> & { readonly execute: Execute } {
  const transport = options.transport ?? httpTransport(options)
  const accessToken = options.accessToken ?? (transport.needsToken ? () => undefined : undefined)
  const execute = createExecute(transport, accessToken && createTokenSource(accessToken), options)
  const resources = Object.entries(table).map(([name, resource]) => [name, methodsOf(resource, execute)])
  // The table is walked key by key, which TypeScript can't follow; a test holds type and object together.
  return { ...(Object.fromEntries(resources) as ClientOf<Table>), execute }
}

type Method = (...args: unknown[]) => unknown

function methodsOf(resource: Readonly<Record<string, Operation>>, execute: Execute): Record<string, Method> {
  const methods: Record<string, Method> = {}
  for (const [verb, operation] of Object.entries(resource)) {
    const read = argumentsOf(operation)
    methods[verb] = (...args) => execute(operation, ...read(args))
    if (verb === 'list' && 'cursor' in operation.input.shape)
      methods['iterate'] = (...args) => {
        const [input, options] = read(args)
        return iteratePages(
          (cursor) => execute(operation, { ...input, cursor }, options) as Promise<Paged>,
          input['cursor'] as string | undefined,
        )
      }
  }
  return methods
}

/** Positional path fields, then the rest of the input if the operation has any, then options. */
function argumentsOf(operation: Operation) {
  const names = pathParameters(operation.path)
  const hasRest = Object.keys(operation.input.shape).some((field) => !names.includes(field))
  return (args: readonly unknown[]): [input: Record<string, unknown>, options: CallOptions | undefined] => [
    {
      ...(hasRest ? (args[names.length] as object | undefined) : undefined),
      ...Object.fromEntries(names.map((name, index) => [name, args[index]])),
    },
    args[names.length + (hasRest ? 1 : 0)] as CallOptions | undefined,
  ]
}
