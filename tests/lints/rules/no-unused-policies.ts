/** Lint: a policy is for a command that its role has a right to, unless it is the table’s only one. */
import { type Lint, table } from '../lint.js'

export const noUnusedPolicies: Lint = {
  rule: 'A policy is for a command that its role has a right to, unless it is the table’s only one',
  query: (schemas) => `
    select p.polrelid::regclass || '.' || p.polname as offender
    from pg_policy p join pg_class c on c.oid = p.polrelid, unnest(p.polroles) r (role)
    where c.relnamespace in (${schemas}) and r.role <> 0 and p.polcmd <> '*'
      and (select count(*) from pg_policy q where q.polrelid = p.polrelid) > 1
      and not case p.polcmd
        when 'r' then has_any_column_privilege(r.role, c.oid, 'select')
        when 'a' then has_any_column_privilege(r.role, c.oid, 'insert')
        when 'w' then has_any_column_privilege(r.role, c.oid, 'update')
        else has_table_privilege(r.role, c.oid, 'delete')
      end`,
  good: [...table()],
  bad: [`create policy things_delete on scratch.things for delete to authenticated using (false)`],
  fixed: [`grant delete on scratch.things to authenticated`],
}
