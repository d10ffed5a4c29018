/** Lint: a function with its owner’s rights is not in a schema that the API exposes. */
import type { Lint } from '../lint.js'

export const definersArePrivate: Lint = {
  rule: 'A function with its owner’s rights is not in a schema that the API exposes',
  query: (schemas) => `
    select p.oid::regprocedure as offender from pg_proc p
    where p.pronamespace in (${schemas}) and p.pronamespace <> to_regnamespace('crm_private') and p.prosecdef`,
  good: [`create function scratch.f() returns integer language sql as $$ select 1 $$`],
  bad: [`create function scratch.g() returns integer language sql security definer as $$ select 1 $$`],
  fixed: [`alter function scratch.g() security invoker`],
}
