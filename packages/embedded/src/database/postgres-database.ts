/** A Postgres server as a `Database`, over a pool of the `postgres` package. */
import type { Sql } from 'postgres'
import type { Database } from './database.js'

/** Isolation is READ COMMITTED whatever the server's default, because the module's rules are proven there. */
export function postgresDatabase(sql: Sql): Database {
  return {
    transaction<T>(work: Parameters<Database['transaction']>[0]) {
      const settled = sql.begin('isolation level read committed', (transaction) =>
        work({
          query: async (text, params) => [
            ...(await transaction.unsafe(
              text,
              params.map((value) =>
                value === null || typeof value === 'string' ? value : JSON.stringify(value),
              ),
              { prepare: true },
            )),
          ],
          run: async (text) => {
            await transaction.unsafe(text).simple()
          },
        }),
      )
      return settled as Promise<T>
    },
    close: () => sql.end({ timeout: 5 }),
  }
}
