/** The way without a server: every operation as the RPC of the same row, through the host's own supabase-js client. */
import { databaseProblem } from '../contract/database-problem.js'
import { ClienteleError } from '../error.js'
import type { Transport } from './transport.js'

export { fromSupabase, type SupabaseAuthClient } from './from-supabase.js'

/**
 * What is used of a supabase-js client. The parameters are `never` because a client generated from a host's database
 * takes only the names of that host's schemas, and `crm` need not be among them.
 */
export interface SupabaseRpcClient {
  schema(name: never): { rpc(name: never, args: never): PromiseLike<unknown> }
}

interface RpcAnswer {
  readonly data: unknown
  readonly error: unknown
  readonly status: number
}

interface Rpc extends PromiseLike<RpcAnswer> {
  abortSignal(signal: AbortSignal): Rpc
  setHeader(name: string, value: string): Rpc
}

type CrmClient = {
  schema(name: 'crm'): { rpc(name: string, args: Readonly<Record<string, unknown>>): Rpc }
}

/**
 * A transport for `createCustomersClient` that calls the functions of schema `crm` directly. The supabase-js client
 * signs and refreshes; without a session calls fail with `unauthenticated`. Give `createCustomersClient` an
 * `accessToken` too to send that token instead. PostgREST takes no request id, and supabase-js hides the headers of
 * an answer, so `Retry-After` isn't known here.
 *
 * Schema `crm` must be exposed by the project's API.
 *
 * @example
 * import { createClient } from '@supabase/supabase-js'
 *
 * const supabase = createClient(url, publishableKey)
 * const client = createCustomersClient({ transport: supabaseTransport(supabase) })
 */
export function supabaseTransport(client: SupabaseRpcClient): Transport {
  return {
    needsToken: false,
    async send(endpoint, input, { signal, headers, requestId }) {
      // See SupabaseRpcClient: the names are checked by the database, not by the host's generated types.
      const crm = (client as unknown as CrmClient).schema('crm')
      const { parameter = 'input' } = endpoint
      const args = parameter === 'input' ? { input } : { [parameter]: input['id'] }
      let call = crm.rpc(endpoint.rpc, args).abortSignal(signal)
      headers.forEach((value, name) => {
        call = call.setHeader(name, value)
      })
      const { data, error, status } = await call
      // supabase-js answers status 0 when there was no response at all.
      if (status === 0)
        throw new ClienteleError('network', 'Supabase could not be reached', { requestId, cause: error })
      if (error !== null) throw databaseProblem(error, status)
      return { status, output: data, requestId: undefined }
    },
  }
}
