/** Lint: policies never call a function of auth once per row. */
import { type Lint, table } from '../lint.js'

export const noAuthPerRow: Lint = {
  rule: 'Policies never call a function of auth once per row',
  query: (schemas) => `
    select p.polrelid::regclass || '.' || p.polname as offender
    from pg_policy p join pg_class c on c.oid = p.polrelid,
      concat(pg_get_expr(p.polqual, p.polrelid), ' ', pg_get_expr(p.polwithcheck, p.polrelid)) e (text)
    where c.relnamespace in (${schemas})
      -- What is left without the subqueries of one call, which run once per query.
      and regexp_replace(e.text, '\\( SELECT [^()]*\\([^()]*\\)[^()]*\\)', '', 'g') ~* '\\mauth\\.\\w+\\s*\\('`,
  good: [...table()],
  bad: [`create policy p on scratch.things for insert to authenticated with check (id = auth.uid())`],
  fixed: [
    `drop policy p on scratch.things`,
    `create policy p on scratch.things for insert to authenticated with check (id = (select auth.uid()))`,
  ],
}
