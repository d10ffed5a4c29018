/** Holds what the database did against what the model says: the difference in one sentence, or nothing. */
import type { Attempt, Expectation } from './attempts/attempt.js'
import { escalated } from './attempts/attempt.js'
import type { Catalog } from './catalog.js'
import { identifier, literal } from './literal.js'
import { leakedWord } from './leaks.js'
import type { Identity } from './model/identity.js'
import { exposed } from './model/functions.js'
import { tables } from './model/tables.js'
import type { Outcome, Query } from './session.js'
import { type Change, changesBetween, type Snapshot, takeSnapshot, type WorldRow } from './snapshot.js'
import { organizationIds, type Row } from './world.js'

/** States that no attempt may end in: planted code ran, the server broke, SQL was put together, a retry without end. */
const never = [escalated, 'XX000', 'XX001', 'XX002', '40001', '42601']

export interface Judge {
  readonly catalog: Catalog
  readonly rows: readonly WorldRow[]
  readonly before: Snapshot
  readonly query: Query
}

export async function judge(
  { catalog, rows, before, query }: Judge,
  attempt: Attempt,
  who: Identity,
  outcome: Outcome,
): Promise<string | undefined> {
  const expected = attempt.expected(who)
  const text = outcome.done ? JSON.stringify(outcome.rows) : outcome.text
  const word = leakedWord(text, attempt.statements, who)
  if (word !== undefined) return `tells ${word}, which must be hidden`
  if (!outcome.done) return judgeRefusal(expected, outcome.state, outcome.text)
  if (expected.kind === 'refused')
    return `must be refused${expected.states === undefined ? '' : ` with ${expected.states.join(' or ')}`}, but was done`
  if (expected.kind === 'reads') return judgeRows(expected.keys, outcome.rows)

  if (attempt.never !== undefined && (await query(attempt.never)).length > 0)
    return `left what must never be: ${attempt.never}`
  const changes = changesBetween(before, await takeSnapshot(query, catalog))
  return (
    judgeChanges(expected, attempt, changes, who, rows) ??
    (await judgeStamps(catalog, query, changes, rows, who, expected.kind === 'writes'))
  )
}

function judgeRefusal(expected: Expectation, state: string, text: string): string | undefined {
  const told = `${state}: ${text.split('\n')[0] ?? ''}`
  // What quoting an empty name comes to; any other error of syntax would mean that input had become SQL.
  const isEmptyName = text.startsWith('zero-length delimited identifier')
  if (never.includes(state) && !isEmptyName) return `ended in ${told}`
  switch (expected.kind) {
    case 'refused':
    case 'harmless':
      return expected.states === undefined || expected.states.includes(state)
        ? undefined
        : `must be refused with ${expected.states.join(' or ')}, but was with ${told}`
    case 'reads':
      return expected.orStates?.includes(state) === true
        ? undefined
        : `must be answered, but was refused with ${told}`
    case 'writes':
      return `must be possible, but was refused with ${told}`
  }
}

function judgeRows(
  keys: readonly string[],
  answers: readonly Readonly<Record<string, unknown>>[],
): string | undefined {
  const got = answers.flatMap((answer) =>
    'keys' in answer ? ((answer['keys'] ?? []) as string[]) : [String(answer['key'])],
  )
  const [surplus] = got.filter((key) => !keys.includes(key))
  if (surplus !== undefined)
    return `reads ${got.length} rows where ${keys.length} are allowed, one too many: ${surplus}`
  const [missing] = keys.filter((key) => !got.includes(key))
  return missing === undefined
    ? undefined
    : `reads ${got.length} rows where ${keys.length} are allowed, without ${missing}`
}

function judgeChanges(
  expected: Expectation,
  { title }: Attempt,
  changes: readonly Change[],
  who: Identity,
  rows: readonly WorldRow[],
): string | undefined {
  const foreign = changes.find(({ organization }) => organization !== who.organization)
  if (foreign !== undefined) return `${foreign.kind} a row of another organisation: ${foreign.key}`
  const mayRewriteLog =
    Object.keys(exposed).some((name) => title === `call ${name}` && exposed[name]?.writes === 'log') ||
    (title === 'call private erase' && who.may('customers:erase'))
  const rewritten = changes.find(({ table, kind }) => table === 'audit_log' && kind !== 'added')
  if (rewritten !== undefined && !mayRewriteLog)
    return `${rewritten.kind} an entry of the audit log: ${rewritten.key}`
  if (expected.kind === 'writes') return judgeWrites(expected, changes)
  // Anything else may change only what its author could change himself.
  const overreach = changes.find(({ table, kind, key }) => {
    const rule = tables[table]
    if (rule?.derived === true || (table === 'customer_activities' && kind === 'added')) return false
    const row = rows.find((one) => one.key === key)?.row
    if (kind === 'changed') return row === undefined || rule?.updates?.(row, who) !== true
    if (kind === 'removed') return row === undefined || rule?.removes?.(row, who) !== true
    return rule?.creates === undefined
  })
  return overreach === undefined || mayRewriteLog
    ? undefined
    : `${overreach.kind} what the caller may not: ${overreach.key}`
}

function judgeWrites(
  { table, changed = [], removed = [], added = 0 }: Extract<Expectation, { kind: 'writes' }>,
  changes: readonly Change[],
): string | undefined {
  const of = (kind: Change['kind']) =>
    changes.filter((one) => one.kind === kind && one.table === table).map(({ key }) => key)
  const differ = (name: string, wanted: readonly string[], got: readonly string[]) =>
    wanted.length === got.length && wanted.every((key) => got.includes(key))
      ? undefined
      : `must have ${name} ${wanted.length} rows of ${table}, but ${name} ${got.length}: ${(got.find((key) => !wanted.includes(key)) ?? wanted.find((key) => !got.includes(key))) || ''}`
  const count = of('added').length
  const isSide = ({ table: other, kind }: Change) =>
    other !== table &&
    tables[other]?.derived !== true &&
    !(other === 'customer_activities' && kind === 'added')
  const side = changes.find(isSide)
  return (
    differ('changed', changed, of('changed')) ??
    differ('removed', removed, of('removed')) ??
    (count === added || (table === 'customer_activities' && added === 0)
      ? undefined
      : `must have added ${added} rows of ${table}, but added ${count}`) ??
    (side === undefined ? undefined : `${side.kind} ${side.key} on the side`)
  )
}

/** Authorship and version of whatever was written; `once` when it was one statement that wrote each row once. */
async function judgeStamps(
  catalog: Catalog,
  query: Query,
  changes: readonly Change[],
  rows: readonly WorldRow[],
  who: Identity,
  once: boolean,
): Promise<string | undefined> {
  for (const { kind, table, key } of changes) {
    const known = catalog.tables.find(({ name }) => name === table)
    if (known === undefined || kind === 'removed' || tables[table]?.derived === true) continue
    if (!known.columns.includes('version')) continue
    const parts = known.key.map((column) => `x.${identifier(column)}`).join(', ')
    const [found] = await query(
      `select to_jsonb(x) as row from crm.${identifier(table)} x
       where x.organization_id in (${organizationIds.map((id) => literal(id)).join(', ')})
         and concat_ws('/', '${table}', ${parts}) = ${literal(key)}`,
    )
    const after = (found?.['row'] ?? {}) as Row
    const old = rows.find((one) => one.key === key)?.row
    if (old === undefined) {
      if (after['created_by'] !== who.userId || (once && after['version'] !== 1))
        return `forged who made ${key}`
      continue
    }
    if (after['created_by'] !== old['created_by'] || after['created_at'] !== old['created_at'])
      return `changed who made ${key}, or when`
    const steps = Number(after['version']) - Number(old['version'])
    if (after['updated_by'] !== who.userId || steps < 1 || (once && steps > 1))
      return `changed ${key} without a trace of who and the next version`
  }
  return undefined
}
