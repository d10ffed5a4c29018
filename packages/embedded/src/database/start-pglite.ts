/** Starts PGlite with the extensions that the module uses, in memory, in a directory, or from a snapshot. */
import { PGlite } from '@electric-sql/pglite'
import { btree_gin } from '@electric-sql/pglite/contrib/btree_gin'
import { citext } from '@electric-sql/pglite/contrib/citext'
import { fuzzystrmatch } from '@electric-sql/pglite/contrib/fuzzystrmatch'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { pgcrypto } from '@electric-sql/pglite/contrib/pgcrypto'
import { unaccent } from '@electric-sql/pglite/contrib/unaccent'

/** Where PGlite keeps its data, and what it starts from. */
export interface StartPgliteOptions {
  /** As PGlite understands it: a path in Node, `idb://name` in browsers; default in memory. */
  dataDir?: string
  /** A dump of a data directory to start from; only for a new one. */
  snapshot?: Blob
}

/** Starts PGlite with the extensions that the schema needs. */
export function startPglite({ dataDir, snapshot }: StartPgliteOptions = {}): Promise<PGlite> {
  return PGlite.create({
    ...(dataDir === undefined ? {} : { dataDir }),
    ...(snapshot === undefined ? {} : { loadDataDir: snapshot }),
    extensions: { btree_gin, citext, fuzzystrmatch, pg_trgm, pgcrypto, unaccent },
  })
}
