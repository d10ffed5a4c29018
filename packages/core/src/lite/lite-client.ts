/** The client without checks of its own, for pages that count every kilobyte: the server and the database check. */
import type { CustomersClientOptions } from '../client/client-options.js'
import type { ClientOf } from '../client/client-of.js'
import { connect } from '../client/connect.js'
import type { RoutesOf } from '../compiled/routes.js'
import type { Operations } from '../contract/operations.js'

/** The methods of some resources, with the types that `CustomersClient` has. */
export type LiteClient<Name extends keyof Operations = 'customers'> = Pick<ClientOf<Operations>, Name>

/**
 * Makes a client of the resources given, with the methods, transports, retries and errors of `createCustomersClient`.
 * Inputs are sent as they are and answers believed as they come: a wrong input is refused by the server, and a drifted
 * answer is not noticed.
 *
 * @example
 * import { createLiteClient, customers } from '@clientele/core/lite'
 *
 * const client = createLiteClient({ customers }, { baseUrl: '/api/crm', accessToken: () => session.access_token })
 * const page = await client.customers.list({ search: 'ada' })
 */
export function createLiteClient<Name extends keyof Operations>(
  resources: { readonly [Resource in Name]: RoutesOf<Resource> },
  options: CustomersClientOptions,
): LiteClient<Name> {
  // The table is walked key by key, which TypeScript can't follow; a test holds type and object together.
  return connect(resources, options).methods as unknown as LiteClient<Name>
}
