/** Lint: policies call session helpers once per query, inside a subquery. */
import { type Lint, table } from '../lint.js'

export const sessionHelpersWrapped: Lint = {
  rule: 'Policies call session helpers once per query, inside a subquery',
  query: (schemas) => `
    select p.polrelid::regclass || '.' || p.polname as offender
    from pg_policy p join pg_class c on c.oid = p.polrelid,
      concat(pg_get_expr(p.polqual, p.polrelid), ' ', pg_get_expr(p.polwithcheck, p.polrelid)) e (text)
    where c.relnamespace in (${schemas})
      -- What is left without the subqueries of one call, which run once per query.
      and regexp_replace(e.text, '\\( SELECT [^()]*\\([^()]*\\)[^()]*\\)', '', 'g') ~* '\\m(crm_private\\.(user_id|organization_id|organization_with|current_member|require_permission)|current_setting)\\s*\\('`,
  good: [...table()],
  bad: [
    `create policy p on scratch.things for insert to authenticated with check (organization_id = crm_private.organization_with('customers:read'))`,
  ],
  fixed: [
    `drop policy p on scratch.things`,
    `create policy p on scratch.things for insert to authenticated with check (organization_id = (select crm_private.organization_with('customers:read')))`,
  ],
}
