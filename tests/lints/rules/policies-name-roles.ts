/** Lint: a policy names its roles. */
import { type Lint, table } from '../lint.js'

export const policiesNameRoles: Lint = {
  rule: 'A policy names its roles',
  query: (schemas) => `
    select p.polrelid::regclass || '.' || p.polname as offender from pg_policy p join pg_class c on c.oid = p.polrelid
    where c.relnamespace in (${schemas}) and 0 = any (p.polroles)`,
  good: [...table()],
  bad: [`create policy p on scratch.things for insert with check (false)`],
  fixed: [`alter policy p on scratch.things to authenticated`],
}
