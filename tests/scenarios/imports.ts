/** Scenarios of import: rows judged one by one, matched so that the same file again changes nothing, undone as a whole. */
import { type CustomerImport, operations, type ImportedRows, uuidv7 } from '@clientele/core'
import { expect } from 'vitest'
import { everything, refused, refusedField } from './refused.ts'
import { scenario } from './scenario.ts'
import { type Actor, created, draft, type Stage, unique } from './stage.ts'

const { run } = operations.imports
const { undo } = operations.operations

const importing = (actor: Actor, rows: CustomerImport['rows'], more: Partial<CustomerImport> = {}) =>
  actor.execute(run, { batchId: uuidv7(), rows, ...more })
const outcomes = ({ rows }: ImportedRows) => rows.map(({ outcome }) => outcome)
const errorsOf = ({ rows }: ImportedRows) =>
  rows.map(({ errors }) => errors.map(({ field, code }) => `${field} ${code}`))
const count = async (stage: Stage) => {
  const [row] = await stage.sql<{ count: number }>(
    `select count(*)::int from crm.customers where organization_id = $1::text::uuid and status <> 'deleted'`,
    stage.organization,
  )
  return row?.count
}
/** A row that nothing but its content tells apart. */
const byPhone = () => ({ name: unique('Caller'), phone: '+46 8 123 456' })

export const imports = [
  scenario(
    'rows by external id, by e-mail and by neither → created; the same again → unchanged',
    async (stage) => {
      const rows = [{ ...draft(), externalId: unique('x') }, draft(), byPhone()]
      const first = await importing(stage.agent, rows)
      expect(outcomes(first)).toEqual(['created', 'created', 'created'])
      const before = await everything(stage)
      const second = await importing(stage.agent, rows, { dryRun: true })
      expect(outcomes(second)).toEqual(['unchanged', 'unchanged', 'unchanged'])
      expect(second.rows.map(({ id }) => id)).toEqual(first.rows.map(({ id }) => id))
      expect(await everything(stage)).toBe(before)
      expect(outcomes(await importing(stage.agent, rows))).toEqual(['unchanged', 'unchanged', 'unchanged'])
      expect(await count(stage)).toBe(3)
    },
  ),

  scenario('a dry run → says what would come of each row, and changes nothing', async (stage) => {
    const before = await everything(stage)
    const answer = await importing(stage.agent, [draft(), { name: 'Nobody' }], { dryRun: true })
    expect(outcomes(answer)).toEqual(['created', 'failed'])
    expect(answer).toMatchObject({ dryRun: true, operationId: null })
    expect(await everything(stage)).toBe(before)
  }),

  scenario('bad rows among good ones → the good ones are created, each bad one says why', async (stage) => {
    const answer = await importing(stage.agent, [
      draft(),
      { name: 'No way to reach' },
      { ...draft(), name: ' ' },
      { ...draft(), email: 'nonsense', phone: '1'.repeat(51) },
      { ...draft(), type: 'robot' },
      { ...draft(), tags: 'one' },
      { ...draft(), tags: [1] },
      { ...draft(), metadata: [] },
      { ...draft(), city: 7 },
      { ...draft(), createdBy: stage.admin.id },
      { ...draft(), organization_id: stage.strangersOrganization },
      { ...draft(), status: 'deleted' },
      { ...draft(), assignedTo: 'me' },
      { ...draft(), assignedTo: stage.stranger.id },
      { ...draft(), assignedTo: stage.agent.id, city: null },
    ])
    expect(errorsOf(answer)).toEqual([
      [],
      ['email invalid'],
      ['name required'],
      ['email invalid', 'phone invalid'],
      ['type invalid'],
      ['tags invalid_type'],
      ['tags invalid_type'],
      ['metadata invalid_type'],
      ['city invalid_type'],
      ['createdBy unknown_field'],
      ['organization_id unknown_field'],
      ['status invalid'],
      ['assignedTo invalid'],
      ['assignedTo invalid'],
      [],
    ])
    expect(answer.rows.filter(({ id }) => id !== null).map(({ index }) => index)).toEqual([0, 14])
    expect(await count(stage)).toBe(2)
  }),

  scenario('duplicates within the rows → the first stands, the others name it', async (stage) => {
    const [externalId, one, other] = [unique('x'), draft(), byPhone()]
    const answer = await importing(stage.agent, [
      { name: 'Bad, so it stands in nobody’s way', externalId },
      { ...draft(), externalId },
      { ...draft(), externalId },
      one,
      { ...draft(), email: one.email?.toUpperCase() },
      other,
      other,
      { ...draft(), externalId: unique('x'), email: one.email },
    ])
    expect(answer.rows.map(({ errors: [error] }) => error?.otherIndex)).toEqual([
      undefined,
      undefined,
      1,
      undefined,
      3,
      undefined,
      5,
      3,
    ])
    expect(errorsOf(answer).slice(2)).toEqual([
      ['externalId duplicate_row'],
      [],
      ['email duplicate_row'],
      [],
      [' duplicate_row'],
      ['email duplicate_row'],
    ])
    expect(await count(stage)).toBe(3)
  }),

  scenario(
    'a customer that is there and differs → skipped, or updated when asked, and nothing is cleared',
    async (stage) => {
      const there = await created(stage.manager, { city: 'Oulu', notes: 'Kept', metadata: { a: 1, b: 1 } })
      const row = {
        name: there.name,
        email: there.email?.toUpperCase(),
        city: 'Turku',
        notes: '',
        metadata: { b: 2 },
      }
      const before = await everything(stage)
      expect(outcomes(await importing(stage.manager, [row], { dryRun: true }))).toEqual(['skipped'])
      expect(await everything(stage)).toBe(before)
      const answer = await importing(stage.manager, [row], { onMatch: 'update' })
      expect(answer.rows).toMatchObject([{ outcome: 'updated', id: there.id }])
      expect(await stage.manager.customers.get(there.id)).toMatchObject({
        city: 'Turku',
        notes: 'Kept',
        metadata: { a: 1, b: 2 },
        version: 2,
      })
      expect(outcomes(await importing(stage.manager, [row], { onMatch: 'update' }))).toEqual(['unchanged'])
    },
  ),

  scenario('match by e-mail → a customer without external id gets the row’s', async (stage) => {
    const there = await created(stage.manager)
    const row = { name: there.name, email: there.email, externalId: unique('x') }
    expect(errorsOf(await importing(stage.manager, [row]))).toEqual([['email duplicate_email']])
    const answer = await importing(stage.manager, [row], { match: 'email', onMatch: 'update' })
    expect(answer.rows).toMatchObject([{ outcome: 'updated', id: there.id }])
    expect((await stage.manager.customers.get(there.id)).externalId).toBe(row.externalId)
  }),

  scenario('an agent updates by import → own customers only, the others’ rows say so', async (stage) => {
    const [own, others] = [await created(stage.agent), await created(stage.admin)]
    const rows = [own, others].map(({ name, email }) => ({ name, email, city: 'Vaasa' }))
    const answer = await importing(stage.agent, rows, { onMatch: 'update' })
    expect(outcomes(answer)).toEqual(['updated', 'failed'])
    expect(errorsOf(answer)).toEqual([[], [' forbidden']])
    expect((await stage.admin.customers.get(others.id)).city).toBe(null)
  }),

  scenario(
    'two exchange a unique value → the rows that can be written are, the others say why',
    async (stage) => {
      const [a, b] = [
        await created(stage.manager, { externalId: unique('x') }),
        await created(stage.manager, { externalId: unique('x') }),
      ]
      const rows = [
        { ...draft(), city: 'Pori' },
        { name: a.name, externalId: a.externalId, email: b.email },
      ]
      const answer = await importing(stage.manager, rows, { onMatch: 'update' })
      expect(outcomes(answer)).toEqual(['created', 'failed'])
      expect((await stage.manager.customers.get(a.id)).email).toBe(a.email)
    },
  ),

  scenario('the same call again, as after a lost answer → answers what it answered', async (stage) => {
    const [batchId, rows] = [uuidv7(), [draft(), { name: 'Bad' }]]
    const first = await importing(stage.agent, rows, { batchId })
    const before = await everything(stage)
    expect(await importing(stage.agent, rows, { batchId })).toEqual(first)
    expect(await everything(stage)).toBe(before)
    await refused(stage, 'id_conflict', () => importing(stage.agent, rows, { batchId, match: 'email' }))
    await refused(stage, 'id_conflict', () => importing(stage.admin, rows, { batchId }))
  }),

  scenario(
    'an import of two calls is undone → as a whole; then the same file imports again',
    async (stage) => {
      const batchId = uuidv7()
      const there = await created(stage.manager, { city: 'Oulu' })
      const rows = [{ name: there.name, email: there.email, city: 'Turku' }, draft(), byPhone()]
      const update = { batchId, onMatch: 'update' } as const
      await importing(stage.manager, rows.slice(0, 2), update)
      const { operationId } = await importing(stage.manager, rows.slice(2), update)
      expect(operationId).toBe(batchId)
      await stage.manager.execute(undo, { id: batchId })
      expect(await count(stage)).toBe(1)
      expect((await stage.manager.customers.get(there.id)).city).toBe('Oulu')
      expect(outcomes(await importing(stage.manager, rows.slice(1)))).toEqual(['created', 'created'])
      expect(outcomes(await importing(stage.manager, rows.slice(1)))).toEqual(['unchanged', 'unchanged'])
      await refused(stage, 'conflict', () => importing(stage.manager, rows, update))
    },
  ),

  scenario('a thousand rows, each with an error too many → all are answered', async (stage) => {
    const rows = Array.from({ length: 1000 }, (_, index) => ({
      name: `Bad ${index}`,
      email: 'x',
      city: 'c'.repeat(101),
    }))
    const answer = await importing(stage.agent, rows)
    expect(
      answer.rows.filter(({ outcome, errors }) => outcome === 'failed' && errors.length > 0),
    ).toHaveLength(1000)
    expect(await count(stage)).toBe(0)
  }),

  scenario('an import that is none → refused, naming the field', async (stage) => {
    const send = (input: object) => () => stage.agent.send(run, input)
    const [batchId, rows] = [uuidv7(), [draft()]]
    await refusedField(stage, 'rows', send({ batchId }))
    await refusedField(stage, 'rows', send({ batchId, rows: [] }))
    await refusedField(stage, 'rows', send({ batchId, rows: Array.from({ length: 1001 }, () => ({})) }))
    await refusedField(stage, 'batchId', send({ rows }))
    await refusedField(stage, 'match', send({ batchId, rows, match: 'name' }))
    await refusedField(stage, 'onMatch', send({ batchId, rows, onMatch: 'replace' }))
    await refusedField(stage, 'dryRun', send({ batchId, rows, dryRun: 'yes' }))
  }),

  scenario(
    'a row of the other organisation’s customer → another customer, and theirs stays',
    async (stage) => {
      const theirs = await created(stage.stranger, { externalId: unique('x') })
      const row = { name: theirs.name, email: theirs.email, externalId: theirs.externalId, city: 'Turku' }
      const answer = await importing(stage.manager, [row], { onMatch: 'update' })
      expect(outcomes(answer)).toEqual(['created'])
      expect((await stage.stranger.customers.get(theirs.id)).city).toBe(null)
    },
  ),
]
