/** Scenarios of the timeline: everything that hangs on a customer, merged by time. */
import { operations, type TimelineItem, type TimelineQuery } from '@clientele/core'
import { expect } from 'vitest'
import { refusedField } from './refused.ts'
import { scenario } from './scenario.ts'
import { type Actor, created, type Stage } from './stage.ts'

const { list } = operations.timeline

const day = (n: number) => `2026-01-${String(n).padStart(2, '0')}T08:00:00+00:00`

/** One row of each kind, a day apart. */
async function fullCustomer(stage: Stage): Promise<string> {
  const { id: customer_id } = await created(stage.admin)
  const at = (n: number) => ({ customer_id, created_at: day(n) })
  await stage.seed('customer_activities', [
    { ...at(1), type: 'call', title: 'Called', activity_date: day(1) },
  ])
  await stage.seed('customer_notes', [
    { ...at(2), content: 'Nice', is_internal: false },
    { ...at(2), content: 'Careful', is_internal: true },
  ])
  await stage.seed('customer_documents', [{ ...at(3), document_name: 'Contract.pdf' }])
  await stage.seed('bookings', [{ ...at(4), title: 'Visit', starts_at: day(20) }])
  await stage.seed('jobs', [{ ...at(5), title: 'Roof' }])
  await stage.seed('offers', [{ ...at(6), title: 'Roof' }])
  await stage.seed('leads', [{ ...at(7), title: 'Roof' }])
  return customer_id
}

async function walked(actor: Actor, query: TimelineQuery): Promise<TimelineItem[]> {
  const items: TimelineItem[] = []
  let cursor: string | undefined
  do {
    const page = await actor.execute(list, { ...query, ...(cursor === undefined ? {} : { cursor }) })
    items.push(...page.items)
    cursor = page.page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return items
}

export const timeline = [
  scenario(
    'a customer with one of each → all on one timeline, the newest first, counted by type',
    async (stage) => {
      const id = await fullCustomer(stage)
      const { items, counts, page } = await stage.viewer.execute(list, { id })
      expect(items.map(({ kind, at }) => [kind, at])).toEqual([
        ['leads', day(7)],
        ['offers', day(6)],
        ['jobs', day(5)],
        ['bookings', day(4)],
        ['documents', day(3)],
        ['customerNotes', day(2)],
        ['activities', day(1)],
      ])
      expect(items.at(-1)).toMatchObject({ type: 'call', title: 'Called', version: 1 })
      expect(page).toEqual({ limit: 50, hasMore: false, nextCursor: null })
      expect(counts).toEqual({
        call: 1,
        email: 0,
        meeting: 0,
        note: 0,
        booking: 0,
        job_completed: 0,
        status_change: 0,
        customerNotes: 1,
        documents: 1,
        bookings: 1,
        jobs: 1,
        offers: 1,
        leads: 1,
      })
      const whole = await stage.agent.execute(list, { id })
      expect(whole.counts['customerNotes']).toBe(2)
      expect(whole.items).toHaveLength(8)
    },
  ),

  scenario('a timeline by pages of one and of three → every item once, in the same order', async (stage) => {
    const id = await fullCustomer(stage)
    // Ties in time, and the same id in two tables.
    const twin = crypto.randomUUID()
    await stage.seed('customer_activities', [
      { id: twin, customer_id: id, type: 'email', title: 'Tie', activity_date: day(5) },
    ])
    await stage.seed('customer_notes', [{ id: twin, customer_id: id, content: 'Tie', created_at: day(5) }])
    const { items } = await stage.admin.execute(list, { id })
    expect(items).toHaveLength(10)
    for (const limit of [1, 3]) expect(await walked(stage.admin, { id, limit })).toEqual(items)
  }),

  scenario('a timeline narrowed to types → only those; the counts stay', async (stage) => {
    const id = await fullCustomer(stage)
    const { items, counts } = await stage.viewer.execute(list, { id, types: ['call', 'jobs'] })
    expect(items.map(({ kind }) => kind)).toEqual(['jobs', 'activities'])
    expect(counts['leads']).toBe(1)
    const one = await stage.viewer.execute(list, { id, types: ['documents'] })
    expect(one.items.map(({ kind }) => kind)).toEqual(['documents'])
    await refusedField(stage, 'types', () => stage.viewer.send(list, { id, types: ['x'] }))
    await refusedField(stage, 'cursor', () => stage.viewer.send(list, { id, cursor: 'bm90IG91cnM' }))
    await refusedField(stage, 'limit', () => stage.viewer.send(list, { id, limit: 201 }))
  }),

  scenario('more of a type than are counted → the count stops at 1,000', async (stage) => {
    const { id } = await created(stage.admin)
    await stage.seed(
      'customer_activities',
      Array.from({ length: 1005 }, () => ({ customer_id: id, type: 'call', title: 'Called' })),
    )
    const { counts } = await stage.viewer.execute(list, { id, limit: 1 })
    expect(counts['call']).toBe(1000)
  }),
]
