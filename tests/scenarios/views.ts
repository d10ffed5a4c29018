/** Scenarios of saved views and of further pages of what hangs on a customer. */
import { operations, type SavedQuery, uuidv7 } from '@clientele/core'
import { expect } from 'vitest'
import { refused, refusedField } from './refused.ts'
import { scenario } from './scenario.ts'
import { created } from './stage.ts'

const { create, list, update, delete: remove } = operations.views
const { records } = operations.customers

export const views = [
  scenario('an agent saves a view → only the agent sees it', async (stage) => {
    const query: SavedQuery = { type: 'business', tags: ['vip'], sort: '-lifetimeValue' }
    const view = await stage.agent.execute(create, { name: ' Mine ', query })
    expect(view).toMatchObject({ name: 'Mine', query, shared: false, createdBy: stage.agent.id, version: 1 })
    expect((await stage.agent.execute(list, {})).views).toEqual([view])
    expect((await stage.admin.execute(list, {})).views).toEqual([])
    await refused(stage, 'not_found', () => stage.admin.execute(update, { id: view.id, name: 'Yours' }))
    await refused(stage, 'not_found', () => stage.admin.execute(remove, { id: view.id }))
  }),

  scenario('a manager shares a view → everybody sees it, agents cannot change it', async (stage) => {
    const view = await stage.manager.execute(create, { name: 'Ours', shared: true })
    expect((await stage.viewer.execute(list, {})).views).toEqual([view])
    expect((await stage.stranger.execute(list, {})).views).toEqual([])
    await refused(stage, 'forbidden', () => stage.agent.execute(update, { id: view.id, name: 'Theirs' }))
    await refused(stage, 'forbidden', () => stage.agent.execute(remove, { id: view.id }))
    await refused(stage, 'forbidden', () => stage.agent.execute(create, { name: 'Shared', shared: true }))
  }),

  scenario('an agent shares an own view without views:manage → forbidden', async (stage) => {
    const view = await stage.agent.execute(create, { name: 'Mine' })
    await refused(stage, 'forbidden', () => stage.agent.execute(update, { id: view.id, shared: true }))
  }),

  scenario('the same view twice by one id → one view, answered 200', async (stage) => {
    const draft = { id: uuidv7(), name: 'Mine', query: { status: 'inactive' } as const }
    expect((await stage.agent.send(create, draft)).status).toBe(201)
    expect((await stage.agent.send(create, draft)).status).toBe(200)
    expect((await stage.agent.execute(list, {})).views).toHaveLength(1)
    await refused(stage, 'id_conflict', () => stage.agent.send(create, { ...draft, name: 'Other' }))
  }),

  scenario('a stale version of a view → refused with the current one', async (stage) => {
    const view = await stage.agent.execute(create, { name: 'Mine' })
    await stage.agent.execute(update, { id: view.id, name: 'Renamed', version: 1 })
    const error = await refused(stage, 'stale_version', () =>
      stage.agent.execute(update, { id: view.id, name: 'Late', version: 1 }),
    )
    expect(error.details).toMatchObject({ currentVersion: 2, current: { name: 'Renamed' } })
  }),

  scenario('a view whose query is no list request → the field is named', async (stage) => {
    await refusedField(stage, 'name', () => stage.agent.send(create, { name: '' }))
    await refusedField(stage, 'query', () => stage.agent.send(create, { name: 'Mine', query: 'all' }))
  }),
]

export const furtherRecords = [
  scenario('more than twenty bookings → the cursor of the detail goes on to the last', async (stage) => {
    const { id } = await created(stage.admin)
    await stage.seed(
      'bookings',
      Array.from({ length: 45 }, (_, index) => ({
        customer_id: id,
        title: `Visit ${index}`,
        starts_at: '2026-01-31T08:00:00Z',
        // Three at a time share a moment: ties are broken by id.
        created_at: `2026-01-${String(10 + Math.floor(index / 3)).padStart(2, '0')}T08:00:00Z`,
      })),
    )
    const detail = await stage.viewer.customers.get(id)
    expect(detail.bookings).toHaveLength(20)
    const seen = detail.bookings.map((booking) => booking.id)
    let cursor = detail.cursors.bookings
    while (cursor !== null) {
      const { items, page } = await stage.viewer.execute(records, { id, kind: 'bookings', limit: 10, cursor })
      seen.push(...items.map((item) => item.id))
      cursor = page.nextCursor
    }
    expect(seen).toHaveLength(45)
    expect(new Set(seen).size).toBe(45)
  }),

  scenario('a forged cursor → the field is named', async (stage) => {
    const { id } = await created(stage.admin)
    await refusedField(stage, 'cursor', () =>
      stage.viewer.send(records, { id, kind: 'jobs', cursor: 'bm90IG91cnM' }),
    )
  }),
]
