/** The gateway over PostgREST: the same function as an RPC with the caller's own token, where there is no SQL connection. */
import { ClienteleError } from '@clientele/core'
import { databaseProblem } from '@clientele/core/contract'
import type { Gateway } from './gateway.js'

/** Which project is called, and how. */
export interface PostgrestGatewayOptions {
  /** The Supabase project, such as `https://project.supabase.co`; the API is below `/rest/v1`. */
  url: string
  /** The publishable (anon) key. It opens the API's door; rights come from the caller's token. Never the service key. */
  apiKey: string
  /** Default the global `fetch`. */
  fetch?: typeof fetch
}

/**
 * A gateway that posts to `{url}/rest/v1/rpc/<function>` in schema `crm`, which the project's API must expose. Body and
 * status are passed on as they come.
 *
 * PostgREST verifies the token again, with the project's own keys, and takes the role from it. So a legacy token of
 * another secret, or one without a role, needs a SQL gateway.
 */
export function createPostgrestGateway({
  url,
  apiKey,
  fetch: send = fetch,
}: PostgrestGatewayOptions): Gateway {
  const rpcUrl = `${url.replace(/\/+$/, '')}/rest/v1/rpc`
  return {
    async call({ rpc, parameter, value }, { token }, signal) {
      const { ok, status, body, operationId } = await request(send, `${rpcUrl}/${encodeURIComponent(rpc)}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          apikey: apiKey,
          'content-type': 'application/json',
          'content-profile': 'crm',
          accept: 'application/json',
        },
        body: JSON.stringify({ [parameter]: value }),
        ...(signal === undefined ? {} : { signal }),
      })
      if (ok) return { status, body, ...(operationId === null ? {} : { operationId }) }
      throw databaseProblem(errorOf(status, body))
    },
  }
}

async function request(
  send: typeof fetch,
  url: string,
  init: RequestInit,
): Promise<{ ok: boolean; status: number; body: string; operationId: string | null }> {
  try {
    const response = await send(url, init)
    const operationId = response.headers.get('x-operation-id')
    return { ok: response.ok, status: response.status, body: await response.text(), operationId }
  } catch (cause) {
    throw new ClienteleError('internal', 'The database could not be reached', { cause })
  }
}

/** PostgREST's `{ code, message, details, hint }`, or what a proxy in front of it said, for the log. */
function errorOf(status: number, body: string): unknown {
  try {
    const error: unknown = JSON.parse(body)
    if (typeof error === 'object' && error !== null && 'code' in error) return error
  } catch {
    // Not PostgREST's own answer.
  }
  return new Error(`PostgREST answered ${status} without an error of its own`)
}
