/** Scenarios of batches: several transactions under one operation id, undone as a whole. */
import { operations, uuidv7 } from '@clientele/core'
import { expect } from 'vitest'
import { jsonRows } from '../worlds/json-rows.ts'
import { everything, refused } from './refused.ts'
import { scenario } from './scenario.ts'
import { type Actor, created, type Stage } from './stage.ts'

const { undo } = operations.operations

interface Chunk {
  readonly batch: string
  readonly chunk: string
  readonly purpose?: string
  /** Whom it changes, and to which city. */
  readonly id: string
  readonly city: string
}

/** One transaction of an actor that changes a customer as a chunk of a batch; answers what the chunk did, now or before. */
function chunk(stage: Stage, actor: Actor, { batch, chunk: name, purpose = 'test', id, city }: Chunk) {
  return stage.world.login.transaction(async (transaction) => {
    const sql = (statement: string, ...parameters: string[]) =>
      jsonRows<{ result: unknown }>(transaction, statement, parameters)
    await transaction.query(
      `select set_config('role', 'authenticated', true), set_config('request.jwt.claims', $1::text, true)`,
      [JSON.stringify({ role: 'authenticated', sub: actor.id })],
    )
    const [joined] = await sql(
      `select crm_private.join_batch($1::text::uuid, $2::text, $3::text) as result`,
      batch,
      purpose,
      name,
    )
    if (joined?.result !== null) return joined?.result
    await sql(
      `update crm.customers set city = $2::text where id = $1::text::uuid returning true as result`,
      id,
      city,
    )
    await sql(
      `select crm_private.record_chunk($1::text::uuid, $2::text, jsonb_build_object('city', $3::text)) as result`,
      batch,
      name,
      city,
    )
    const [announced] = await sql(`select current_setting('crm.operation_id') as result`)
    return announced?.result
  })
}

/** As {@link refused}, for a transaction that speaks SQL: its errors carry the code in the hint. */
async function refusedChunk(stage: Stage, code: string, attempt: () => Promise<unknown>): Promise<void> {
  const before = await everything(stage)
  await expect(attempt()).rejects.toMatchObject({ hint: code })
  expect(await everything(stage)).toBe(before)
}

const cityOf = async (stage: Stage, id: string) => (await stage.viewer.customers.get(id)).city

/** A batch of two chunks, each of which has changed a customer. */
async function twoChunks(stage: Stage, actor: Actor) {
  const batch = uuidv7()
  const [first, second] = [await created(actor), await created(actor)]
  await chunk(stage, actor, { batch, chunk: '1', id: first.id, city: 'Turku' })
  await chunk(stage, actor, { batch, chunk: '2', id: second.id, city: 'Espoo' })
  return { batch, first: first.id, second: second.id }
}

export const batches = [
  scenario(
    'two transactions in a batch → undone as a whole, and the undo by one operation',
    async (stage) => {
      const { batch, first, second } = await twoChunks(stage, stage.agent)
      expect([await cityOf(stage, first), await cityOf(stage, second)]).toEqual(['Turku', 'Espoo'])
      const { undone, operationId } = await stage.agent.execute(undo, { id: batch })
      expect(undone).toBe(2)
      expect([await cityOf(stage, first), await cityOf(stage, second)]).toEqual([null, null])
      await stage.agent.execute(undo, { id: operationId })
      expect([await cityOf(stage, first), await cityOf(stage, second)]).toEqual(['Turku', 'Espoo'])
    },
  ),

  scenario('the same customer in two chunks → undone to what it was before the first', async (stage) => {
    const batch = uuidv7()
    const { id } = await created(stage.admin, { city: 'Oulu' })
    await chunk(stage, stage.admin, { batch, chunk: '1', id, city: 'Turku' })
    await chunk(stage, stage.admin, { batch, chunk: '2', id, city: 'Espoo' })
    await stage.admin.execute(undo, { id: batch })
    expect(await cityOf(stage, id)).toBe('Oulu')
  }),

  scenario(
    'a record of one chunk has changed since → the whole batch is refused, naming it',
    async (stage) => {
      const { batch, second } = await twoChunks(stage, stage.admin)
      await stage.manager.customers.update(second, { notes: 'Since' })
      const error = await refused(stage, 'changed_since', () => stage.admin.execute(undo, { id: batch }))
      expect(error.details).toEqual({ rows: [{ table: 'customers', id: second }] })
    },
  ),

  scenario('the transactions of a batch → announce the batch, which the caller undoes', async (stage) => {
    const batch = uuidv7()
    const { id } = await created(stage.admin)
    expect(await chunk(stage, stage.admin, { batch, chunk: '1', id, city: 'Turku' })).toBe(batch)
  }),

  scenario('a chunk that is repeated → answers what it answered, and changes nothing', async (stage) => {
    const { batch, first } = await twoChunks(stage, stage.admin)
    await stage.manager.customers.update(first, { city: 'Vaasa' })
    const before = await everything(stage)
    const again = { batch, chunk: '1', id: first, city: 'Turku' }
    expect(await chunk(stage, stage.admin, again)).toEqual({ city: 'Turku' })
    expect(await everything(stage)).toBe(before)
  }),

  scenario('somebody else adds to a batch, or undoes it without the right → refused', async (stage) => {
    const { batch, first } = await twoChunks(stage, stage.admin)
    const more = { batch, chunk: '3', id: first, city: 'Rauma' }
    await refusedChunk(stage, 'id_conflict', () => chunk(stage, stage.manager, more))
    await refusedChunk(stage, 'forbidden', () => chunk(stage, stage.viewer, more))
    await refused(stage, 'not_found', () => stage.agent.execute(undo, { id: batch }))
    await refused(stage, 'not_found', () => stage.stranger.execute(undo, { id: batch }))
  }),

  scenario(
    'a stranger begins a batch with the same id → theirs, and undoing it leaves ours',
    async (stage) => {
      const { batch, first } = await twoChunks(stage, stage.admin)
      const { id } = await created(stage.stranger)
      await chunk(stage, stage.stranger, { batch, chunk: '1', id, city: 'Kemi' })
      expect((await stage.stranger.execute(undo, { id: batch })).undone).toBe(1)
      expect(await cityOf(stage, first)).toBe('Turku')
    },
  ),

  scenario('a chunk of another purpose, or of a batch that is undone → refused', async (stage) => {
    const { batch, first } = await twoChunks(stage, stage.admin)
    const more = { batch, chunk: '3', id: first, city: 'Rauma' }
    await refusedChunk(stage, 'id_conflict', () => chunk(stage, stage.admin, { ...more, purpose: 'other' }))
    await stage.admin.execute(undo, { id: batch })
    await refusedChunk(stage, 'conflict', () => chunk(stage, stage.admin, more))
  }),

  scenario(
    'a batch with the id of a transaction → the transaction is undone, not the batch',
    async (stage) => {
      const { id } = await created(stage.admin)
      const [entry] = await stage.sql<{ operation_id: string }>(
        'select operation_id from crm.audit_log where row_id = $1::text::uuid',
        id,
      )
      const other = await created(stage.manager)
      const batch = entry?.operation_id ?? ''
      await chunk(stage, stage.manager, { batch, chunk: '1', id: other.id, city: 'Turku' })
      await stage.admin.execute(undo, { id: batch })
      expect(await cityOf(stage, other.id)).toBe('Turku')
      expect((await stage.viewer.customers.get(id)).status).toBe('deleted')
    },
  ),

  scenario(
    'customers that exchanged an e-mail address in one operation → each has its own back',
    async (stage) => {
      const [one, two] = [await created(stage.admin), await created(stage.admin)]
      const exchange = [
        [one.id, 'free@example.com'],
        [two.id, one.email],
        [one.id, two.email],
      ]
      await stage.world.login.transaction(async ({ query }) => {
        await query(
          `select set_config('role', 'authenticated', true), set_config('request.jwt.claims', $1::text, true)`,
          [JSON.stringify({ role: 'authenticated', sub: stage.admin.id })],
        )
        for (const step of exchange)
          await query('update crm.customers set email = $2::text where id = $1::text::uuid', step)
      })
      const [newest] = (await stage.admin.customers.history(two.id)).entries
      const { undone } = await stage.admin.execute(undo, { id: newest?.operationId ?? '' })
      expect(undone).toBe(3)
      expect((await stage.viewer.customers.get(one.id)).email).toBe(one.email)
      expect((await stage.viewer.customers.get(two.id)).email).toBe(two.email)
    },
  ),
]
