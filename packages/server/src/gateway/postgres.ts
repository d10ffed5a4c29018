/** The SQL gateway over the `postgres` package: the handler's shortest way to a Postgres, pipelined on one connection. */
import type { Sql } from 'postgres'
import type { Gateway } from './gateway.js'
import { createSqlGateway, type SqlQuery } from './sql.js'

/**
 * A gateway over a pool of the `postgres` package. Its login role must be a member of `authenticated` and should have
 * no other rights (Supabase's `authenticator` is such a role). Statements are prepared once per connection; behind a
 * pooler in transaction mode create the pool with `prepare: false`, which costs one more round trip.
 *
 * A statement timeout is the connection's to set: `postgres(url, { connection: { statement_timeout: 8000 } })`.
 *
 * @example
 * const gateway = createPostgresGateway(postgres('postgres://authenticator@localhost/app'))
 */
export function createPostgresGateway(sql: Sql): Gateway {
  return createSqlGateway(<T>(work: (query: SqlQuery) => Promise<T>) => {
    // The soft-delete rule is proven at READ COMMITTED, so a database's other default must not reach us.
    const settled = sql.begin('isolation level read committed', (transaction) =>
      work((text, params) => transaction.unsafe(text, params.map(String), { prepare: true }).execute()),
    )
    return settled as Promise<T>
  })
}
