/** Every row of the world, as the owner sees it, and what changed between two looks. */
import type { Catalog, CatalogTable } from './catalog.js'
import { identifier, literal } from './literal.js'
import type { Query } from './session.js'
import { organizationIds, type Row } from './world.js'

export interface WorldRow {
  readonly table: string
  /** `table/organization/…`: the primary key in words. */
  readonly key: string
  readonly row: Row
}

export interface Change {
  readonly kind: 'added' | 'changed' | 'removed'
  readonly table: string
  readonly key: string
  readonly organization: string
}

const where = `where x.organization_id in (${organizationIds.map((id) => literal(id)).join(', ')})`
const keyOf = (table: CatalogTable) =>
  `concat_ws('/', '${table.name}', ${table.key.map((column) => `x.${identifier(column)}`).join(', ')})`
/** Tables without the key or the column that the rest rests on are told by the grants, not here. */
const regular = (catalog: Catalog) =>
  catalog.tables.filter(({ key, columns }) => key.length > 0 && columns.includes('organization_id'))

export async function readRows(query: Query, catalog: Catalog): Promise<WorldRow[]> {
  const parts = regular(catalog).map(
    (table) => `select '${table.name}' as table, ${keyOf(table)} as key, to_jsonb(x) as row
      from crm.${identifier(table.name)} x ${where}`,
  )
  return (await query(parts.join(' union all '))) as unknown as WorldRow[]
}

/** A fingerprint of each row by key. */
export type Snapshot = ReadonlyMap<string, string>

export async function takeSnapshot(query: Query, catalog: Catalog): Promise<Snapshot> {
  const parts = regular(catalog).map(
    (table) =>
      `select ${keyOf(table)} as key, md5(x::text) as hash from crm.${identifier(table.name)} x ${where}`,
  )
  const rows = await query(parts.join(' union all '))
  return new Map(rows.map(({ key, hash }) => [String(key), String(hash)]))
}

export function changesBetween(before: Snapshot, after: Snapshot): Change[] {
  const changes: Change[] = []
  const add = (kind: Change['kind'], key: string) => {
    const [table = '', organization = ''] = key.split('/')
    changes.push({ kind, table, key, organization })
  }
  for (const [key, hash] of after) {
    const old = before.get(key)
    if (old === undefined) add('added', key)
    else if (old !== hash) add('changed', key)
  }
  for (const key of before.keys()) if (!after.has(key)) add('removed', key)
  return changes
}
