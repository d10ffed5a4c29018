/** Lint: every table has row level security. */
import { type Lint, table } from '../lint.js'

export const rowLevelSecurityEnabled: Lint = {
  rule: 'Every table has row level security',
  query: (schemas) => `
    select c.oid::regclass as offender from pg_class c
    where c.relkind in ('r', 'p') and c.relnamespace in (${schemas}) and not c.relrowsecurity`,
  good: [...table()],
  bad: [`alter table scratch.things disable row level security`],
  fixed: [`alter table scratch.things enable row level security`],
}
