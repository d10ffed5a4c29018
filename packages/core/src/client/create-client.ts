/** A client of any rows: its methods and their types are the table's, its checks are the rows' own zod schemas. */
import type { Operation, OperationInput, OperationOutput } from '../contract/operation.js'
import { mapTable } from '../contract/route.js'
import type { CallOptions, CustomersClientOptions } from './client-options.js'
import type { ClientOf, OperationTable } from './client-of.js'
import { connect } from './connect.js'
import { rowOf } from './row.js'
import type { Run } from './run.js'

/**
 * Runs one operation: validates the input, sends it, repeats what is safe to repeat, checks the answer.
 *
 * @throws {ClienteleError} `invalid_input` or `not_found` before anything is sent, `unauthenticated` without a token,
 * `aborted`, `timeout`, `network`, `invalid_response`, and whatever the operation refuses with.
 */
export type Execute = <Op extends Operation>(
  operation: Op,
  input: OperationInput<Op>,
  options?: CallOptions,
) => Promise<OperationOutput<Op>>

/**
 * Makes a client of any table of operations, such as a host's own rows beside the module's, or only the rows that it
 * uses: a bundle then leaves the others out. `createCustomersClient` has all rows of the contract.
 *
 * @example
 * const client = createClient({ customers: { list: listCustomers }, visits: { list: listVisits } }, { baseUrl, accessToken })
 * for await (const visit of client.visits.iterate()) console.log(visit)
 */
export function createClient<const Table extends OperationTable>(
  table: Table,
  options: CustomersClientOptions,
): ClientOf<Table> & { readonly execute: Execute } {
  const { methods, run } = connect(mapTable(table, rowOf), options)
  // The table is walked key by key, which TypeScript can't follow; a test holds type and object together.
  return { ...(methods as unknown as ClientOf<Table>), execute: executeOf(run) }
}

/** {@link Execute} for rows of the contract. */
export function executeOf(run: Run): Execute {
  return <Op extends Operation>(operation: Op, input: OperationInput<Op>, options?: CallOptions) =>
    run(rowOf(operation), input, options) as Promise<OperationOutput<Op>>
}
