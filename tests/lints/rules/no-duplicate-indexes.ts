/** Lint: no two indexes are the same. */
import { type Lint, table } from '../lint.js'

export const noDuplicateIndexes: Lint = {
  rule: 'No two indexes are the same',
  query: (schemas) => `
    select min(i.indexrelid::regclass::text) as offender from pg_index i join pg_class c on c.oid = i.indexrelid
    where c.relnamespace in (${schemas})
    group by i.indrelid, c.relam, i.indkey::text, i.indclass::text, i.indcollation::text, i.indoption::text,
      pg_get_expr(i.indexprs, i.indrelid), pg_get_expr(i.indpred, i.indrelid)
    having count(*) > 1`,
  good: [...table(), `create index a on scratch.things (id)`],
  bad: [`create index b on scratch.things (id)`],
  fixed: [`drop index scratch.b`],
}
