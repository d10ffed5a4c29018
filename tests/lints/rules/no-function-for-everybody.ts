/** Lint: no function is executable by PUBLIC or anon. */
import type { Lint } from '../lint.js'

export const noFunctionForEverybody: Lint = {
  rule: 'No function is executable by PUBLIC or anon',
  query: (schemas) => `
    select p.oid::regprocedure as offender from pg_proc p
    where p.pronamespace in (${schemas})
      and (has_function_privilege('anon', p.oid, 'execute')
        or exists (select 1 from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) x where x.grantee = 0))`,
  good: [
    `create function scratch.f() returns integer language sql as $$ select 1 $$`,
    `revoke all on function scratch.f() from public, anon`,
  ],
  bad: [`create function scratch.g() returns integer language sql as $$ select 1 $$`],
  fixed: [`revoke all on function scratch.g() from public, anon`],
}
