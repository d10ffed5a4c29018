/** PGlite as a `Database`: one connection, so transactions wait for each other. */
import type { PGliteInterface } from '@electric-sql/pglite'
import type { Database } from './database.js'

export function pgliteDatabase(pglite: PGliteInterface): Database {
  return {
    transaction: (work) =>
      pglite.transaction((transaction) =>
        work({
          query: async (text, params) =>
            (await transaction.query<Record<string, unknown>>(text, [...params])).rows,
          run: async (sql) => {
            await transaction.exec(sql)
          },
        }),
      ),
    close: () => pglite.close(),
  }
}
