/** PGlite as a `Database`: one connection, so transactions wait for each other. */
import type { PGliteInterface } from '@electric-sql/pglite'
import type { Database } from './database.js'

/** PGlite as a database of the backend. */
export function pgliteDatabase(pglite: PGliteInterface): Database {
  let closing: Promise<void> | undefined

  return {
    async transaction(work) {
      if (closing !== undefined) throw new Error('The database is closed')
      return pglite.transaction((transaction) =>
        work({
          query: async (text, params) =>
            (await transaction.query<Record<string, unknown>>(text, [...params])).rows,
          run: async (sql) => {
            await transaction.exec(sql)
          },
        }),
      )
    },
    // An empty transaction ends after all those before it; PGlite's own close would cut them off.
    close: () => (closing ??= pglite.transaction(async () => {}).then(() => pglite.close())),
  }
}
