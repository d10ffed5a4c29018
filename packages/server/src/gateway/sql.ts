/** The gateway over a SQL connection: one transaction as role `authenticated` with the caller's claims set. */
import { ClienteleError } from '@clientele/core'
import { databaseProblem, operations, type Operation } from '@clientele/core/contract'
import type { Gateway, GatewayCall } from './gateway.js'

/** Runs one statement within a transaction and answers its rows. */
export type SqlQuery = (text: string, params: unknown[]) => Promise<Record<string, unknown>[]>

/**
 * Runs `work` in one READ COMMITTED transaction of one connection: commits when it resolves, rolls back when it
 * rejects. The connection's login role must be a member of `authenticated`.
 */
export type SqlTransaction = <T>(work: (query: SqlQuery) => Promise<T>) => Promise<T>

/** Role and claims are set locally, so they end with the transaction and never reach a pooled connection's next user. */
const becomeCaller = `select set_config('role', 'authenticated', true), set_config('request.jwt.claims', $1, true)`

/** The only statements this gateway sends, by function: no text of a request is ever part of one. */
const statements: ReadonlyMap<string, string> = new Map(
  Object.values(operations)
    .flatMap((resource): Operation[] => Object.values(resource))
    .map(({ rpc, parameter }) => [`${rpc}(${parameter})`, statement(rpc, parameter)]),
)

/** Parameters are text first, so that no driver encodes the JSON a second time. */
function statement(rpc: string, parameter: Operation['parameter']): string {
  const value = parameter === 'input' ? '$1::text::jsonb' : '$1::text::uuid'
  return (
    `select crm.${rpc}(${parameter} => ${value})::text as body, ` +
    `current_setting('response.status', true) as status, ` +
    `current_setting('crm.operation_id', true) as operation`
  )
}

/**
 * A gateway over anything that can run a transaction. Both statements are issued before the first is awaited, so that
 * a pipelining driver sends them together; if the first fails the transaction is aborted, so the second cannot run with
 * the connection's own rights.
 *
 * @example
 * const gateway = createSqlGateway((work) =>
 *   pglite.transaction((transaction) =>
 *     work(async (text, params) => (await transaction.query<Record<string, unknown>>(text, [...params])).rows),
 *   ),
 * )
 */
export function createSqlGateway(transaction: SqlTransaction): Gateway {
  return {
    async call(call, { claims }, signal) {
      const text = statementOf(call)
      const value = call.parameter === 'input' ? JSON.stringify(call.value) : call.value
      signal?.throwIfAborted()
      try {
        const [, rows] = await transaction((query) =>
          Promise.all([query(becomeCaller, [JSON.stringify(claims)]), query(text, [value])]),
        )
        const { body, status, operation } = rows[0] ?? {}
        const asked = /^2\d\d$/.test(String(status)) ? { status: Number(status) } : {}
        const changed = typeof operation === 'string' && operation !== '' ? { operationId: operation } : {}
        return { ...asked, ...changed, body: typeof body === 'string' ? body : 'null' }
      } catch (error) {
        throw databaseProblem(error)
      }
    },
  }
}

function statementOf({ rpc, parameter }: GatewayCall): string {
  const text = statements.get(`${rpc}(${parameter})`)
  if (text === undefined) {
    throw new ClienteleError('internal', 'Something went wrong on our side', {
      cause: new Error(`The contract has no function ${rpc}(${parameter})`),
    })
  }
  return text
}
