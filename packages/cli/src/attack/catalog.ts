/** What there is to attack, asked of the database: a table or function that the model does not know is a finding. */
import type { Query } from './session.js'

export interface CatalogTable {
  readonly name: string
  readonly columns: readonly string[]
  readonly generated: readonly string[]
  /** The primary key, in order. */
  readonly key: readonly string[]
}

export interface CatalogFunction {
  readonly schema: string
  readonly name: string
  /** Types of the arguments, in order, as SQL writes them. */
  readonly arguments: readonly string[]
  readonly definer: boolean
  /** Whether `authenticated` may execute it. */
  readonly open: boolean
  readonly trigger: boolean
}

export interface Catalog {
  readonly version: number
  readonly tables: readonly CatalogTable[]
  readonly functions: readonly CatalogFunction[]
}

export async function readCatalog(query: Query): Promise<Catalog> {
  const [setting] = await query(`select current_setting('server_version_num') as version`)
  const tables = await query(`
    select c.relname as name,
      array(select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped order by a.attnum) as columns,
      array(select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and (a.attgenerated <> '' or a.attidentity <> '')) as generated,
      array(select a.attname::text from pg_index i, unnest(i.indkey) with ordinality k (number, place)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number
        where i.indrelid = c.oid and i.indisprimary order by k.place) as key
    from pg_class c
    where c.relkind in ('r', 'p', 'v', 'm', 'f') and c.relnamespace in ('crm'::regnamespace, 'crm_private'::regnamespace)
    order by 1`)
  const functions = await query(`
    select p.pronamespace::regnamespace::text as schema, p.proname as name, p.prosecdef as definer,
      array(select t::regtype::text from unnest(p.proargtypes) t) as arguments,
      has_function_privilege('authenticated', p.oid, 'execute') as open, p.prorettype = 'trigger'::regtype as trigger
    from pg_proc p
    where p.pronamespace in ('crm'::regnamespace, 'crm_private'::regnamespace) and p.prokind = 'f'
    order by 1, 2, 4`)
  return {
    version: Math.floor(Number(setting?.['version']) / 10_000),
    tables: tables as unknown as CatalogTable[],
    functions: functions as unknown as CatalogFunction[],
  }
}
