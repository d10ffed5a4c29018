/** What a database says of itself: the catalogue rows that the parity tests compare with the contract and the rules. */
import type { Database } from '@clientele/embedded'
import { jsonRows } from '../worlds/json-rows.ts'

export interface FunctionRow {
  readonly schema: 'crm' | 'crm_private'
  readonly name: string
  /** As in `create_customer(input jsonb)`. */
  readonly signature: string
  readonly definer: boolean
  readonly settings: readonly string[]
  readonly comment: string | null
  /** Who may execute it, without its owner; `public` is everybody. */
  readonly executors: readonly string[]
}

export interface TableRow {
  readonly name: string
  readonly comment: string | null
  readonly rowSecurity: boolean
  readonly tenantRequired: boolean
}

export interface IndexRow {
  readonly name: string
  readonly table: string
  readonly unique: boolean
  readonly primary: boolean
  /** The condition of a partial index, as Postgres prints it. */
  readonly partial: string | null
  /** Its columns in order; an expression is an empty text. */
  readonly columns: readonly string[]
}

export interface ForeignKeyRow {
  readonly name: string
  readonly table: string
  readonly columns: readonly string[]
  readonly references: readonly string[]
}

export interface GrantRow {
  /** A table, a column (`table.column`), a sequence or a schema. */
  readonly object: string
  readonly kind: 'table' | 'column' | 'sequence' | 'schema'
  readonly grantee: string
  readonly privilege: string
}

export interface PolicyRow {
  readonly name: string
  readonly table: string
  readonly command: 'select' | 'insert' | 'update' | 'delete' | 'all'
  readonly roles: readonly string[]
  readonly permissive: boolean
  readonly using: string | null
  readonly check: string | null
  readonly comment: string | null
}

export interface Catalog {
  readonly functions: readonly FunctionRow[]
  readonly tables: readonly TableRow[]
  readonly indexes: readonly IndexRow[]
  readonly foreignKeys: readonly ForeignKeyRow[]
  readonly grants: readonly GrantRow[]
  readonly policies: readonly PolicyRow[]
}

const roleName = (oid: string) => `case ${oid} when 0 then 'public' else pg_get_userbyid(${oid}) end`

const functions = `
  select n.nspname as schema, p.proname as name,
    format('%s(%s)', p.proname, pg_get_function_identity_arguments(p.oid)) as signature,
    p.prosecdef as definer, coalesce(p.proconfig, '{}') as settings, obj_description(p.oid, 'pg_proc') as comment,
    array(
      select ${roleName('a.grantee')} from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
      where a.privilege_type = 'EXECUTE' and a.grantee <> p.proowner order by 1
    ) as executors
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where n.nspname in ('crm', 'crm_private') order by 1, 3`

const tables = `
  select c.relname as name, obj_description(c.oid, 'pg_class') as comment, c.relrowsecurity as "rowSecurity",
    coalesce((
      select a.attnotnull from pg_attribute a where a.attrelid = c.oid and a.attname = 'organization_id'
    ), false) as "tenantRequired"
  from pg_class c
  where c.relnamespace = 'crm'::regnamespace and c.relkind not in ('i', 'I', 'S', 'c') order by 1`

const indexes = `
  select i.relname as name, t.relname as table, x.indisunique as unique, x.indisprimary as primary,
    pg_get_expr(x.indpred, x.indrelid) as partial,
    array(
      select coalesce(a.attname, '')
      from unnest(x.indkey::int2[]) with ordinality k (attnum, position)
      left join pg_attribute a on a.attrelid = t.oid and a.attnum = k.attnum and k.attnum > 0
      where k.position <= x.indnkeyatts order by k.position
    ) as columns
  from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
  where t.relnamespace = 'crm'::regnamespace order by 2, 1`

const columnNames = (relation: string, keys: string) =>
  `array(
    select a.attname from unnest(${keys}) with ordinality k (attnum, position)
    join pg_attribute a on a.attrelid = ${relation} and a.attnum = k.attnum order by k.position
  )`

const foreignKeys = `
  select c.conname as name, t.relname as table, ${columnNames('c.conrelid', 'c.conkey')} as columns,
    ${columnNames('c.confrelid', 'c.confkey')} as references
  from pg_constraint c join pg_class t on t.oid = c.conrelid
  where c.contype = 'f' and t.relnamespace = 'crm'::regnamespace order by 2, 1`

const grants = `
  select c.relname as object, case c.relkind when 'S' then 'sequence' else 'table' end as kind,
    ${roleName('a.grantee')} as grantee, a.privilege_type as privilege
  from pg_class c,
    aclexplode(coalesce(c.relacl, acldefault(case c.relkind when 'S' then 's' else 'r' end::"char", c.relowner))) a
  where c.relnamespace in ('crm'::regnamespace, 'crm_private'::regnamespace) and c.relkind not in ('i', 'I', 'c')
    and a.grantee <> c.relowner
  union all
  select c.relname || '.' || k.attname, 'column', ${roleName('a.grantee')}, a.privilege_type
  from pg_class c join pg_attribute k on k.attrelid = c.oid, aclexplode(k.attacl) a
  where c.relnamespace = 'crm'::regnamespace and a.grantee <> c.relowner
  union all
  select n.nspname, 'schema', ${roleName('a.grantee')}, a.privilege_type
  from pg_namespace n, aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) a
  where n.nspname in ('crm', 'crm_private') and a.grantee <> n.nspowner
  order by 1, 2, 3, 4`

const policies = `
  select p.polname as name, c.relname as table, p.polpermissive as permissive,
    case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end
      as command,
    array(select ${roleName('r')} from unnest(p.polroles) r order by 1) as roles,
    pg_get_expr(p.polqual, p.polrelid) as using, pg_get_expr(p.polwithcheck, p.polrelid) as check,
    obj_description(p.oid, 'pg_policy') as comment
  from pg_policy p join pg_class c on c.oid = p.polrelid
  where c.relnamespace = 'crm'::regnamespace order by 2, 1`

export function readCatalog(owner: Database): Promise<Catalog> {
  return owner.transaction(async (transaction) => ({
    functions: await jsonRows<FunctionRow>(transaction, functions),
    tables: await jsonRows<TableRow>(transaction, tables),
    indexes: await jsonRows<IndexRow>(transaction, indexes),
    foreignKeys: await jsonRows<ForeignKeyRow>(transaction, foreignKeys),
    grants: await jsonRows<GrantRow>(transaction, grants),
    policies: await jsonRows<PolicyRow>(transaction, policies),
  }))
}
