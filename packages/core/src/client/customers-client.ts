/** The client: every row of the contract as a typed method, over whichever transport. */
import { operations, type Operations } from '../contract/operations.js'
import type { CustomersClientOptions } from './client-options.js'
import type { ClientOf } from './client-of.js'
import { createClient } from './create-client.js'
import type { Execute } from './execute.js'

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
  return createClient(operations, options)
}
