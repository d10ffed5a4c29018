/** Changing rows, by every road that SQL has: UPDATE, RETURNING, a CTE, ON CONFLICT DO UPDATE, MERGE, UPDATE FROM. */
import fc from 'fast-check'
import { identifier, literal, type Value } from '../literal.js'
import type { Identity } from '../model/identity.js'
import { samplesFor } from '../model/samples.js'
import { type TableRule, tables } from '../model/tables.js'
import type { WorldRow } from '../snapshot.js'
import { childRow, childTableNames, insertStatement, organizations, type Row, textOf } from '../world.js'
import { type Attempt, type Expectation, refused, type Scene } from './attempt.js'
import { newRow } from './insert.js'

const forms = ['plain', 'sloppy', 'returning', 'cte', 'from', 'alias tuple', 'on conflict', 'merge'] as const
type Form = (typeof forms)[number]

export function updating(scene: Scene): fc.Arbitrary<Attempt> {
  const known = scene.catalog.tables.filter(
    ({ name, key }) => tables[name] !== undefined && key.length > 0 && scene.rowsOf(name).length > 0,
  )
  return fc
    .constantFrom(...known)
    .chain((table) =>
      fc.record({
        key: fc.constant(table.key),
        column: fc.constantFrom(...table.columns),
        target: fc.constantFrom(...scene.rowsOf(table.name)),
        form: fc.constantFrom(...forms),
        choice: fc.nat(7),
      }),
    )
    .map(({ key, column, target, form, choice }) => {
      const samples = samplesFor(target.table, column)
      return updateAttempt(scene, key, column, samples[choice % samples.length] ?? null, target, form)
    })
}

function updateAttempt(
  scene: Scene,
  key: readonly string[],
  column: string,
  value: Value,
  target: WorldRow,
  form: Form,
): Attempt {
  const { table, row } = target
  const name = `crm.${identifier(table)}`
  const at = (alias: string) =>
    key.map((part) => `${alias}.${identifier(part)} = ${literal(row[part] ?? null)}`).join(' and ')
  const set = `${identifier(column)} = ${literal(value)}`
  const sloppyKey = key.at(-1) ?? 'organization_id'
  const statement = {
    plain: `update ${name} t set ${set} where ${at('t')}`,
    sloppy: `update ${name} t set ${set} where t.${identifier(sloppyKey)} = ${literal(row[sloppyKey] ?? null)}`,
    returning: `update ${name} t set ${set} where ${at('t')} returning t.*`,
    cte: `with u as (update ${name} t set ${set} where ${at('t')} returning t.*) select * from u`,
    from: `update ${name} t set ${set} from ${name} s where ${at('s')} and ${key.map((part) => `s.${identifier(part)} = t.${identifier(part)}`).join(' and ')}`,
    'alias tuple': `update ${name} t set (${identifier(column)}) = row(${literal(value)}) where ${at('t')}`,
    'on conflict': `${insertStatement(table, proposed(target, key))} on conflict (${key.map(identifier).join(', ')}) do update set ${set}`,
    merge: `merge into ${name} t using (select 1) s on ${at('t')} when matched then update set ${set}`,
  }[form]
  return {
    title: `update ${form} ${table}.${column}`,
    statements: [statement],
    expected: (who) => expectedOf(scene, target, column, value, form, key, who),
  }
}

/** A new row with the key of the one that is there. */
function proposed({ table, row }: WorldRow, key: readonly string[]): Row {
  const name = row['organization_id'] === organizations.alder ? 'alder' : 'birch'
  const keys = Object.fromEntries(key.map((part) => [part, row[part] ?? null]))
  const child = childTableNames.find((one) => one === table)
  if (child === undefined) return { ...newRow(table, name, 'live'), ...keys }
  return { ...childRow(child, organizations[name], textOf(row, 'customer_id'), 'planted'), ...keys }
}

function expectedOf(
  scene: Scene,
  target: WorldRow,
  column: string,
  value: Value,
  form: Form,
  key: readonly string[],
  who: Identity,
): Expectation {
  const { table } = target
  const rule: TableRule = tables[table] ?? { sees: 'nobody', fixed: [] }
  const { sees, updates } = rule
  if (who.databaseRole === 'anon' || updates === undefined || sees === 'nobody') return refused()
  if (rule.updatable?.includes(column) !== true) return refused()
  const added = proposed(target, key)
  if (form === 'on conflict' && Object.keys(added).some((one) => rule.insertable?.includes(one) !== true))
    return refused()
  if (who.broken) return refused('22P02')

  const reached = form === 'sloppy' ? sameIdAs(scene, target, key.at(-1) ?? '') : [target]
  const visible = reached.filter(({ row }) => sees(row, who))
  const open = visible.filter(({ row }) => updates(row, who))
  if (form === 'on conflict') {
    const author = { type: 'private', status: 'active', ...added, created_by: who.userId }
    if (rule.creates?.(author, who) !== true) return refused('42501')
    if (open.length === 0) return refused('42501')
  }
  if (form === 'merge' && open.length < visible.length) return refused('42501')
  for (const { row } of open) {
    const after = { ...row, [column]: value }
    const states = refusalOf(rule, row, after, who)
    if (states !== undefined) return refused(...states)
    if (hasActiveJob(scene, row, after)) return refused('PT409')
    // A row that its writer would no longer see is refused, because every form here reads the table too.
    if (!sees(after, who)) return refused('42501')
  }
  const changed = open.filter(({ row }) => isOther(row[column], value)).map((one) => one.key)
  return { kind: 'writes', table, changed }
}

function refusalOf(rule: TableRule, before: Row, after: Row, who: Identity): readonly string[] | undefined {
  return rule.refuses === undefined
    ? rule.updates?.(after, who) === true
      ? undefined
      : ['42501']
    : rule.refuses(before, after, who)
}

function sameIdAs(scene: Scene, { table, row }: WorldRow, part: string): readonly WorldRow[] {
  return scene.rowsOf(table).filter((one) => one.row[part] === row[part])
}

function hasActiveJob(scene: Scene, before: Row, after: Row): boolean {
  if (after['status'] !== 'deleted' || before['status'] === 'deleted') return false
  return scene
    .rowsOf('jobs')
    .some(
      ({ row }) =>
        row['organization_id'] === before['organization_id'] &&
        row['customer_id'] === before['id'] &&
        ['scheduled', 'in_progress'].includes(textOf(row, 'status')),
    )
}

/** Times come back in another spelling than they are written in: those of the samples are never the stored ones. */
function isOther(stored: Value | undefined, value: Value): boolean {
  return JSON.stringify(stored ?? null) !== JSON.stringify(value)
}
