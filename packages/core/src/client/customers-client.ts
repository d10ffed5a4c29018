/** The client: every row of the contract as a typed method, over whichever transport. */
import { readerOf } from '../compiled/reader-of.js'
import * as routes from '../compiled/routes.js'
import { rules } from '../compiled/rules.js'
import type { Operations } from '../contract/operations.js'
import { mapTable } from '../contract/route.js'
import type { CustomersClientOptions } from './client-options.js'
import type { ClientOf } from './client-of.js'
import { connect } from './connect.js'
import { executeOf, type Execute } from './create-client.js'
import { checkedRow, type Fields } from './row.js'

/**
 * A method for each operation: `client.customers.list`, `.create`, `.get`, `.update`, `.delete`, `.restore`,
 * `.statistics`, `.lifetimeValue`, and `.iterate` over all that `list` has. Methods can be passed around unbound.
 */
export interface CustomersClient extends ClientOf<Operations> {
  /** What every method calls, for code that has an operation in its hand. */
  readonly execute: Execute
}

/**
 * Makes a client. Nothing is sent until a method is called. Inputs and answers are checked by the contract's schemas,
 * which the build compiled to data, so that zod stays out of the page.
 *
 * @example
 * const client = createCustomersClient({
 *   baseUrl: '/api/crm',
 *   accessToken: fromSupabase(supabase), // from '@clientele/core/supabase'
 * })
 * const customer = await client.customers.create({ name: 'Ada', email: 'ada@example.com' })
 * await client.customers.update(customer.id, { notes: 'Prefers mornings', version: customer.version })
 * for await (const customer of client.customers.iterate({ type: 'business' })) console.log(customer.name)
 */
export function createCustomersClient(options: CustomersClientOptions): CustomersClient {
  const rows = mapTable(routes, (route, resource, verb) => {
    const [input, output] = rules.rows[resource]?.[verb] ?? ['unknown', 'unknown']
    return checkedRow(route, readerOf<Fields>(input, rules.shared), readerOf(output, rules.shared))
  })
  const { methods, run } = connect(rows, options)
  // The table is walked key by key, which TypeScript can't follow; a test holds type and object together.
  return { ...(methods as unknown as ClientOf<Operations>), execute: executeOf(run) }
}
