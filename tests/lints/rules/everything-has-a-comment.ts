/** Lint: tables, functions and policies say what they are for. */
import type { Lint } from '../lint.js'

export const everythingHasAComment: Lint = {
  rule: 'Tables, functions and policies say what they are for',
  query: (schemas) => `
    select c.oid::regclass::text as offender from pg_class c
    where c.relkind in ('r', 'p') and c.relnamespace in (${schemas}) and obj_description(c.oid, 'pg_class') is null
    union all
    select p.oid::regprocedure::text from pg_proc p
    where p.pronamespace in (${schemas}) and obj_description(p.oid, 'pg_proc') is null
    union all
    select p.polname from pg_policy p join pg_class c on c.oid = p.polrelid
    where c.relnamespace in (${schemas}) and obj_description(p.oid, 'pg_policy') is null`,
  good: [`create table scratch.t (id integer)`, `comment on table scratch.t is 'A table.'`],
  bad: [`create function scratch.g() returns integer language sql as $$ select 1 $$`],
  fixed: [`comment on function scratch.g() is 'One.'`],
}
