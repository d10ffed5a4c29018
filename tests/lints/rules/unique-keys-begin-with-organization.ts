/** Lint: a unique key begins with organization_id, so that a violation tells nothing of others. */
import { type Lint, table } from '../lint.js'

export const uniqueKeysBeginWithOrganization: Lint = {
  rule: 'A unique key begins with organization_id, so that a violation tells nothing of others',
  query: (schemas) => `
    select i.indexrelid::regclass as offender from pg_index i join pg_class c on c.oid = i.indrelid
    where c.relnamespace in (${schemas}) and i.indisunique
      and not exists (
        select 1 from pg_attribute a
        where a.attrelid = i.indrelid and a.attnum = i.indkey[0] and a.attname = 'organization_id'
      )`,
  good: [...table()],
  bad: [`create unique index u on scratch.things (id)`],
  fixed: [`drop index scratch.u`, `create unique index u on scratch.things (organization_id, id)`],
}
