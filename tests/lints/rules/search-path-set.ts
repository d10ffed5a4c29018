/** Lint: a function fixes its search path, with pg_temp at its end. */
import type { Lint } from '../lint.js'

export const searchPathSet: Lint = {
  rule: 'A function fixes its search path, with pg_temp at its end',
  query: (schemas) => `
    select p.oid::regprocedure as offender from pg_proc p
    where p.pronamespace in (${schemas})
      and not coalesce(p.proconfig, '{}') @> array['search_path=pg_catalog, pg_temp']`,
  good: [
    `create function scratch.f() returns integer language sql set search_path = pg_catalog, pg_temp as $$ select 1 $$`,
  ],
  bad: [`create function scratch.g() returns integer language sql set search_path = '' as $$ select 1 $$`],
  fixed: [`alter function scratch.g() set search_path = pg_catalog, pg_temp`],
}
