/** Lint: a policy for UPDATE says what the row may become. */
import { type Lint, table } from '../lint.js'

export const updatePoliciesCheck: Lint = {
  rule: 'A policy for UPDATE says what the row may become',
  query: (schemas) => `
    select p.polrelid::regclass || '.' || p.polname as offender from pg_policy p join pg_class c on c.oid = p.polrelid
    where c.relnamespace in (${schemas}) and p.polcmd in ('w', '*') and p.polwithcheck is null`,
  good: [...table()],
  bad: [`create policy p on scratch.things for update to authenticated using (true)`],
  fixed: [
    `drop policy p on scratch.things`,
    `create policy p on scratch.things for update to authenticated using (false) with check (false)`,
  ],
}
