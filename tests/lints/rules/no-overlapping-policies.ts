/** Lint: one permissive policy for each command and role of a table. */
import { type Lint, table } from '../lint.js'

export const noOverlappingPolicies: Lint = {
  rule: 'One permissive policy for each command and role of a table',
  query: (schemas) => `
    select p.polrelid::regclass || ' ' || v.command::text as offender
    from pg_policy p join pg_class c on c.oid = p.polrelid,
      unnest(p.polroles) r (role),
      unnest(case when p.polcmd = '*' then '{r,a,w,d}'::"char"[] else array[p.polcmd] end) v (command)
    where c.relnamespace in (${schemas}) and p.polpermissive
    group by p.polrelid, r.role, v.command
    having count(*) > 1`,
  good: [...table()],
  bad: [`create policy more on scratch.things to authenticated using (false)`],
  fixed: [`drop policy more on scratch.things`],
}
