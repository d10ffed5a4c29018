/** Lint: a view reads with the rights of its reader. */
import { type Lint, table } from '../lint.js'

export const noDefinerViews: Lint = {
  rule: 'A view reads with the rights of its reader',
  query: (schemas) => `
    select c.oid::regclass as offender from pg_class c
    where c.relkind in ('v', 'm') and c.relnamespace in (${schemas})
      and (c.relkind = 'm' or coalesce(array_to_string(c.reloptions, ','), '') !~ 'security_invoker=(true|on|1)')`,
  good: [...table(), `create view scratch.v with (security_invoker = true) as select id from scratch.things`],
  bad: [`create view scratch.w as select id from scratch.things`],
  fixed: [`alter view scratch.w set (security_invoker = true)`],
}
