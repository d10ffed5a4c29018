/** Lint: a foreign key has an index that begins with its columns. */
import { type Lint, table } from '../lint.js'

export const foreignKeysIndexed: Lint = {
  rule: 'A foreign key has an index that begins with its columns',
  query: (schemas) => `
    select f.conrelid::regclass || '.' || f.conname as offender from pg_constraint f
    where f.contype = 'f' and f.connamespace in (${schemas})
      and not exists (
        select 1 from pg_index i
        where i.indrelid = f.conrelid and (
            i.indpred is null
            -- A key that is null points nowhere: an index without those rows has all that point.
            or pg_get_expr(i.indpred, i.indrelid) = format('(%I IS NOT NULL)', (
              select a.attname from pg_attribute a where a.attrelid = f.conrelid and a.attnum = f.conkey[cardinality(f.conkey)]))
          )
          and (i.indkey::smallint[])[0:cardinality(f.conkey) - 1] @> f.conkey
          and f.conkey @> (i.indkey::smallint[])[0:cardinality(f.conkey) - 1]
      )`,
  good: [
    ...table(),
    `create table scratch.parts (organization_id uuid, thing uuid, foreign key (organization_id, thing) references scratch.things)`,
    `create index parts_thing on scratch.parts (organization_id, thing)`,
  ],
  bad: [`drop index scratch.parts_thing`],
  fixed: [`create index parts_thing on scratch.parts (organization_id, thing)`],
}
