/** Scenarios of `operations.undo` and of the history it is found in. */
import { operations, type CustomerHistoryPage, type HistoryEntry } from '@clientele/core'
import { expect } from 'vitest'
import { refused } from './refused.ts'
import { scenario } from './scenario.ts'
import { type Actor, added, created, type Stage } from './stage.ts'

const { undo } = operations.operations
const { history } = operations.customers

/** The entries of a customer's history, newest first. */
const entriesOf = async (actor: Actor, id: string): Promise<HistoryEntry[]> =>
  (await actor.execute(history, { id })).entries

/** The operation that changed a customer last. */
async function lastOperation(stage: Stage, id: string): Promise<string> {
  const [newest] = await entriesOf(stage.admin, id)
  if (newest === undefined) throw new Error('Nothing has happened to this customer')
  return newest.operationId
}

export const undoing = [
  scenario('an update is undone → the customer is as before, one version on', async (stage) => {
    const before = await created(stage.agent, { notes: 'First', tags: ['a'] })
    await stage.agent.customers.update(before.id, { notes: 'Second', tags: ['b'], city: 'Turku' })
    const { undone } = await stage.agent.execute(undo, { id: await lastOperation(stage, before.id) })
    expect(undone).toBe(1)
    const { notes, tags, city, version, createdBy } = await stage.viewer.customers.get(before.id)
    expect({ notes, tags, city, version, createdBy }).toEqual({
      notes: 'First',
      tags: ['a'],
      city: null,
      version: 3,
      createdBy: stage.agent.id,
    })
  }),

  scenario('an undo is undone → the change is there again', async (stage) => {
    const { id } = await created(stage.admin, { notes: 'First' })
    await stage.admin.customers.update(id, { notes: 'Second' })
    const { operationId } = await stage.admin.execute(undo, { id: await lastOperation(stage, id) })
    await stage.admin.execute(undo, { id: operationId })
    expect((await stage.admin.customers.get(id)).notes).toBe('Second')
  }),

  scenario('an operation on a customer that has changed since → refused, naming it', async (stage) => {
    const { id } = await created(stage.admin)
    await stage.admin.customers.update(id, { notes: 'Second' })
    const operation = await lastOperation(stage, id)
    await stage.manager.customers.update(id, { city: 'Turku' })
    const error = await refused(stage, 'changed_since', () => stage.admin.execute(undo, { id: operation }))
    expect(error.details).toEqual({ rows: [{ table: 'customers', id }] })
  }),

  scenario('an undo twice → the second is refused', async (stage) => {
    const { id } = await created(stage.admin)
    await stage.admin.customers.update(id, { notes: 'Second' })
    const operation = await lastOperation(stage, id)
    await stage.admin.execute(undo, { id: operation })
    await refused(stage, 'changed_since', () => stage.admin.execute(undo, { id: operation }))
  }),

  scenario('an agent takes back a customer just created → it is deleted softly', async (stage) => {
    const { id } = await created(stage.agent)
    const operation = await lastOperation(stage, id)
    await stage.agent.execute(undo, { id: operation })
    expect(await stage.viewer.customers.get(id)).toMatchObject({ status: 'deleted' })
    expect((await stage.viewer.customers.list()).stats.totalCustomers).toBe(0)
  }),

  scenario('a deletion is undone → restored with the status it had', async (stage) => {
    const { id } = await created(stage.admin, { status: 'inactive' })
    await stage.manager.customers.delete(id)
    await stage.manager.execute(undo, { id: await lastOperation(stage, id) })
    expect((await stage.viewer.customers.get(id)).status).toBe('inactive')
  }),

  scenario('a removed booking is put back → the same id, author and time', async (stage) => {
    const { id: customer_id } = await created(stage.admin)
    const row = { customer_id, title: 'Visit', starts_at: '2026-01-31T08:00:00Z' }
    const id = await added(stage.agent, 'bookings', row)
    const [before] = (await stage.viewer.customers.get(customer_id)).bookings
    await stage.manager.sql('delete from crm.bookings where id = $1::text::uuid returning id', id)
    expect((await stage.viewer.customers.get(customer_id)).statistics.totalBookings).toBe(0)
    await stage.manager.execute(undo, { id: await lastOperation(stage, customer_id) })
    const after = await stage.viewer.customers.get(customer_id)
    expect(after.bookings).toMatchObject([
      { id, createdBy: before?.createdBy, createdAt: before?.createdAt, title: 'Visit' },
    ])
    expect(after.statistics.totalBookings).toBe(1)
  }),

  scenario('an agent undoes what a manager did → not found, and nothing changed', async (stage) => {
    const { id } = await created(stage.agent)
    await stage.manager.customers.update(id, { notes: 'Second' })
    const operation = await lastOperation(stage, id)
    await refused(stage, 'not_found', () => stage.agent.execute(undo, { id: operation }))
  }),

  scenario('an agent takes back an own change → the customer is as it was', async (stage) => {
    const { id } = await created(stage.agent)
    await stage.agent.customers.update(id, { notes: 'Second' })
    await stage.agent.execute(undo, { id: await lastOperation(stage, id) })
    expect((await stage.viewer.customers.get(id)).notes).toBeNull()
  }),

  scenario('a stranger undoes an operation of this organisation → not found', async (stage) => {
    const { id } = await created(stage.admin)
    const operation = await lastOperation(stage, id)
    await refused(stage, 'not_found', () => stage.stranger.execute(undo, { id: operation }))
  }),

  scenario('taking back a customer that has got an active job → refused, the job named', async (stage) => {
    const { id } = await created(stage.admin)
    const operation = await lastOperation(stage, id)
    await added(stage.admin, 'jobs', { customer_id: id, title: 'Roof' })
    const error = await refused(stage, 'active_jobs', () => stage.admin.execute(undo, { id: operation }))
    expect(error.details).toMatchObject({ jobs: [{ title: 'Roof' }] })
  }),

  scenario('an e-mail address that somebody took meanwhile → the restoration is refused', async (stage) => {
    const { id, email } = await created(stage.admin)
    await stage.admin.customers.delete(id)
    const operation = await lastOperation(stage, id)
    await created(stage.admin, { email })
    await refused(stage, 'duplicate_email', () => stage.admin.execute(undo, { id: operation }))
  }),
]

export const readingHistory = [
  scenario(
    'a manager reads the history → each change with before, after, actor and operation',
    async (stage) => {
      const { id } = await created(stage.agent, { notes: 'First' })
      await stage.manager.customers.update(id, { notes: 'Second' })
      const [update, insert] = await entriesOf(stage.manager, id)
      expect(update).toMatchObject({
        table: 'customers',
        rowId: id,
        action: 'update',
        before: { notes: 'First', version: 1 },
        after: { notes: 'Second', version: 2 },
        actorId: stage.manager.id,
      })
      expect(insert).toMatchObject({ action: 'insert', before: null, actorId: stage.agent.id })
      expect(update?.operationId).not.toBe(insert?.operationId)
    },
  ),

  scenario('the history by pages of one → every entry once, newest first', async (stage) => {
    const { id } = await created(stage.admin)
    await stage.admin.customers.update(id, { notes: 'Second' })
    await stage.admin.customers.update(id, { notes: 'Third' })
    const whole = await entriesOf(stage.admin, id)
    const walked: HistoryEntry[] = []
    let cursor: string | null = null
    do {
      const { entries, page }: CustomerHistoryPage = await stage.admin.execute(history, {
        id,
        limit: 1,
        ...(cursor === null ? {} : { cursor }),
      })
      walked.push(...entries)
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(walked).toEqual(whole)
    expect(walked).toHaveLength(3)
  }),

  scenario('an agent reads the history → forbidden', async (stage) => {
    const { id } = await created(stage.agent)
    await refused(stage, 'forbidden', () => stage.agent.execute(history, { id }))
  }),
]
