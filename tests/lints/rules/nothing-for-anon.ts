/** Lint: nothing is granted to anon or PUBLIC on tables and sequences. */
import { type Lint, table } from '../lint.js'

export const nothingForAnon: Lint = {
  rule: 'Nothing is granted to anon or PUBLIC on tables and sequences',
  query: (schemas) => `
    select c.oid::regclass as offender from pg_class c
    where c.relnamespace in (${schemas}) and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
      and exists (
        select 1 from aclexplode(c.relacl) x where x.grantee = 0 or x.grantee = 'anon'::regrole
      )`,
  good: [...table(), `revoke all on scratch.things from anon`],
  bad: [`grant select on scratch.things to anon`],
  fixed: [`revoke all on scratch.things from anon`],
}
