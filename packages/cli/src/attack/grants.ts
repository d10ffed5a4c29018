/** The rights that stand in the catalog, compared one by one with the model: exact, and without trying anything. */
import type { Catalog } from './catalog.js'
import { exposed, guardedDefiners } from './model/functions.js'
import { defaultRoles } from './model/permissions.js'
import { tables } from './model/tables.js'
import type { Query } from './session.js'
import { organizations } from './world.js'

export interface Comparison {
  readonly compared: number
  readonly differences: readonly string[]
}

export async function compareGrants(query: Query, catalog: Catalog): Promise<Comparison> {
  const differences: string[] = []
  let compared = 0
  const check = (holds: boolean, difference: string) => {
    compared += 1
    if (!holds) differences.push(difference)
  }

  for (const { name, columns } of catalog.tables) {
    const rule = tables[name]
    check(rule !== undefined, `table crm.${name} has no rule in the model`)
    const known = [...(rule?.insertable ?? []), ...(rule?.updatable ?? []), ...(rule?.fixed ?? [])]
    for (const column of columns)
      check(known.includes(column), `column ${name}.${column} has no rule in the model`)
  }
  for (const { schema, name, open, definer, trigger } of catalog.functions) {
    if (schema === 'crm') check(exposed[name] !== undefined, `function crm.${name} has no rule in the model`)
    if (definer && open && !trigger)
      check(
        schema !== 'crm' && guardedDefiners[name] !== undefined,
        `function ${schema}.${name} runs with its owner’s rights and is open to callers, without a rule in the model`,
      )
  }
  for (const row of await query(tableRights)) {
    const { role, name, kind, column, held } = row as Record<string, string> & { held: boolean }
    if (tables[String(name)] === undefined) continue
    const wanted = mayHold(String(role), String(name), String(kind), column ?? undefined)
    check(
      wanted === undefined || wanted === held,
      `${role} ${held ? 'holds' : 'lacks'} ${kind} on ${name}${column ? `.${column}` : ''}`,
    )
  }
  for (const { problem } of await query(otherRights(catalog.version))) check(false, String(problem))
  compared += 1
  const granted = await query(
    `select role, array_agg(permission::text) as permissions from crm.role_permissions
     where organization_id = '${organizations.alder}' and role in ('${Object.keys(defaultRoles).join("', '")}') group by 1`,
  )
  for (const [role, permissions] of Object.entries(defaultRoles)) {
    const got = (granted.find((one) => one['role'] === role)?.['permissions'] ?? []) as string[]
    for (const one of got)
      check((permissions as readonly string[]).includes(one), `role ${role} starts with ${one}`)
    for (const one of permissions) check(got.includes(one), `role ${role} starts without ${one}`)
  }
  return { compared, differences }
}

/** Undefined: not the model's business. */
function mayHold(role: string, table: string, kind: string, column: string | undefined): boolean | undefined {
  const rule = tables[table]
  if (rule === undefined) return false
  if (role === 'service_role') return ['TRUNCATE', 'REFERENCES', 'TRIGGER'].includes(kind) ? false : undefined
  if (role === 'anon') return false
  const isTable = column === undefined
  switch (kind) {
    case 'SELECT':
      return rule.sees !== 'nobody'
    case 'INSERT':
      return isTable ? rule.wholeInsert === true : rule.insertable?.includes(column) === true
    case 'UPDATE':
      return isTable ? false : rule.updatable?.includes(column) === true
    case 'DELETE':
      return rule.removes !== undefined
    default:
      return false
  }
}

const tableRights = `
  select r.role, c.relname as name, k.kind, null as column, has_table_privilege(r.role, c.oid, k.kind) as held
  from pg_class c,
    unnest(array['anon', 'authenticated', 'service_role']) r (role),
    unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) k (kind)
  where c.relkind in ('r', 'p', 'v', 'm', 'f') and c.relnamespace in ('crm'::regnamespace, 'crm_private'::regnamespace)
  union all
  select r.role, c.relname, k.kind, a.attname, has_column_privilege(r.role, c.oid, a.attnum, k.kind)
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped,
    unnest(array['anon', 'authenticated']) r (role),
    unnest(array['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']) k (kind)
  where c.relkind in ('r', 'p', 'v', 'm', 'f') and c.relnamespace in ('crm'::regnamespace, 'crm_private'::regnamespace)`

const otherRights = (version: number) => `
  with schemas (name) as (values ('crm'), ('crm_private')),
  api (role) as (values ('anon'), ('authenticated'))
  select format('%s may create in schema %s', a.role, s.name) as problem
  from schemas s, (select role from api union all select 'service_role') a
  where has_schema_privilege(a.role, s.name, 'create')
  union all
  select format('anon may use schema %s', s.name) from schemas s where has_schema_privilege('anon', s.name, 'usage')
  union all
  select format('%s holds a right on sequence %s', a.role, c.oid::regclass)
  from pg_class c, api a
  where c.relkind = 'S' and c.relnamespace in ('crm'::regnamespace, 'crm_private'::regnamespace)
    and (has_sequence_privilege(a.role, c.oid, 'usage') or has_sequence_privilege(a.role, c.oid, 'select')
      or has_sequence_privilege(a.role, c.oid, 'update'))
  union all
  select format('anon may execute %s', p.oid::regprocedure)
  from pg_proc p
  where p.pronamespace in ('crm'::regnamespace, 'crm_private'::regnamespace) and has_function_privilege('anon', p.oid, 'execute')
  union all
  select format('%s is a member of %s', a.role, r.rolname)
  from api a, pg_roles r
  where r.rolname <> a.role and pg_has_role(a.role, r.oid, 'member')
  union all
  select format('%s is a superuser, bypasses row level security, or may create roles', r.rolname)
  from pg_roles r
  where r.rolname in ('anon', 'authenticated') and (r.rolsuper or r.rolbypassrls or r.rolcreaterole)
  union all
  select format('%s holds MAINTAIN on %s', a.role, c.relname)
  from pg_class c, api a
  where ${version >= 17} and c.relkind in ('r', 'p') and c.relnamespace = 'crm'::regnamespace
    and exists (
      select 1 from aclexplode(c.relacl) x join pg_roles r on r.oid = x.grantee
      where r.rolname = a.role and x.privilege_type = 'MAINTAIN'
    )`
