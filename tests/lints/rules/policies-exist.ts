/** Lint: a table with row level security has a policy. */
import { type Lint, table } from '../lint.js'

export const policiesExist: Lint = {
  rule: 'A table with row level security has a policy',
  query: (schemas) => `
    select c.oid::regclass as offender from pg_class c
    where c.relkind in ('r', 'p') and c.relnamespace in (${schemas}) and c.relrowsecurity
      and not exists (select 1 from pg_policy p where p.polrelid = c.oid)`,
  good: [...table()],
  bad: [`drop policy things_select on scratch.things`],
  fixed: [`create policy things_select on scratch.things for select to authenticated using (false)`],
}
