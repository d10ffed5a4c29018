/** The client: every row of the contract as a typed method, over whichever transport. */
import { pathParameters, type Operation } from '../contract/operation.js'
import { operations, type Operations } from '../contract/operations.js'
import { httpTransport } from '../transport/http.js'
import type { CallOptions, CustomersClientOptions } from './client-options.js'
import type { ClientOf, Paged } from './client-of.js'
import { createExecute, type Execute } from './execute.js'
import { iteratePages } from './iterate.js'
import { createTokenSource } from './token-source.js'

/**
 * A method for each operation: `client.customers.list`, `.create`, `.get`, `.update`, `.delete`, `.restore`,
 * `.statistics`, `.lifetimeValue`, and `.iterate` over the pages of `list`. Methods can be passed around unbound.
 */
export interface CustomersClient extends ClientOf<Operations> {
  /** What every method calls, for code that has an operation in its hand. */
  readonly execute: Execute
}

/**
 * Makes a client. Nothing is sent until a method is called.
 *
 * @example
 * const client = createCustomersClient({
 *   baseUrl: '/api/crm',
 *   accessToken: fromSupabase(supabase), // from '@clientele/core/supabase'
 * })
 * const customer = await client.customers.create({ name: 'Ada', email: 'ada@example.com' })
 * await client.customers.update(customer.id, { notes: 'Prefers mornings', version: customer.version })
 * for await (const page of client.customers.iterate({ type: 'business' })) console.log(page.customers.length)
 */
export function createCustomersClient(options: CustomersClientOptions): CustomersClient {
  const transport = options.transport ?? httpTransport(options)
  const accessToken = options.accessToken ?? (transport.needsToken ? () => undefined : undefined)
  const execute = createExecute(transport, accessToken && createTokenSource(accessToken), options)
  const resources = Object.entries(operations).map(([name, resource]) => [name, methodsOf(resource, execute)])
  // The table was walked key by key, which TypeScript can't follow; client.test-d.ts holds the two together.
  return { ...(Object.fromEntries(resources) as ClientOf<Operations>), execute }
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
