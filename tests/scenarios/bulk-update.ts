/** Scenarios of `bulk.update`: many customers changed, deleted or restored at once. */
import { operations, uuidv7, type BulkResult, type BulkUpdate } from '@clientele/core'
import { expect } from 'vitest'
import { everything, refused, refusedField } from './refused.ts'
import { scenario } from './scenario.ts'
import { type Actor, added, created, draft, type Stage } from './stage.ts'

const { undo } = operations.operations

const bulk = (actor: Actor, input: BulkUpdate): Promise<BulkResult> =>
  actor.execute(operations.bulk.update, input)

/** Customers that an import has written, a given number of them. */
const several = (stage: Stage, count: number, fields: object = {}) =>
  stage.seed(
    'customers',
    Array.from({ length: count }, () => draft(fields)),
  )

const tagsOf = async (stage: Stage, id: string) => (await stage.viewer.customers.get(id)).tags
const statusOf = async (stage: Stage, id: string) => (await stage.viewer.customers.get(id)).status

/** What is in the way, by reason: how many. */
const reasons = ({ blocked }: Pick<BulkResult, 'blocked'>) =>
  Object.fromEntries(blocked.map(({ reason, count }) => [reason, count]))

export const bulkUpdating = [
  scenario('a manager tags customers by id → each has the tag once, by one operation', async (stage) => {
    const [first = '', second = '', third = ''] = await several(stage, 3, { tags: ['a', 'b'] })
    await stage.admin.customers.update(third, { tags: ['vip', 'a'] })
    const result = await bulk(stage.manager, {
      ids: [first, second, third],
      addTags: [' vip '],
      removeTags: ['b'],
    })
    expect(result).toMatchObject({ matched: 3, changed: 2, unchanged: 1, blocked: [], nextCursor: null })
    expect(await tagsOf(stage, first)).toEqual(['a', 'vip'])
    expect(await tagsOf(stage, second)).toEqual(['a', 'vip'])
    expect(await tagsOf(stage, third)).toEqual(['vip', 'a'])
    const { updatedBy, version } = await stage.viewer.customers.get(first)
    expect({ updatedBy, version }).toEqual({ updatedBy: stage.manager.id, version: 2 })
    expect((await stage.manager.execute(undo, { id: result.operationId ?? '' })).undone).toBe(2)
    expect(await tagsOf(stage, first)).toEqual(['a', 'b'])
    expect(await tagsOf(stage, third)).toEqual(['vip', 'a'])
  }),

  scenario(
    'fields set for a filter → those that match are changed, normalised; others are not',
    async (stage) => {
      const [first = ''] = await several(stage, 2, { city: 'Turku' })
      const [other = ''] = await several(stage, 1, { city: 'Espoo' })
      const result = await bulk(stage.admin, {
        filter: { city: 'turku' },
        set: { city: ' Åbo ', status: 'inactive', type: 'business', assignedTo: stage.agent.id, notes: '' },
      })
      expect(result).toMatchObject({ matched: 2, changed: 2, total: 2 })
      expect(await stage.viewer.customers.get(first)).toMatchObject({
        city: 'Åbo',
        status: 'inactive',
        type: 'business',
        assignedTo: stage.agent.id,
        notes: null,
      })
      expect((await stage.viewer.customers.get(other)).version).toBe(1)
      const { stats } = await stage.viewer.customers.list()
      expect(stats).toMatchObject({ totalCustomers: 3, activeCustomers: 1, businessCustomers: 2 })
      const activities = (await stage.viewer.customers.get(first)).activities
      expect(activities.map(({ title }) => title)).toEqual(['Status: active → inactive'])
    },
  ),

  scenario(
    'a search of the list, typing errors and all → finds for a change what the list shows',
    async (stage) => {
      await several(stage, 3, { name: 'Kowalska Anna' })
      await several(stage, 2, { name: 'Anna Kowalskaja' })
      await several(stage, 2)
      for (const filter of [
        { search: 'kowalska' },
        { search: 'kowalksa' },
        { search: 'anna', type: 'private' as const },
      ]) {
        const { customers } = await stage.viewer.customers.list(filter)
        expect(customers.length).toBeGreaterThan(2)
        const preview = await bulk(stage.admin, { filter, addTags: ['x'], dryRun: true })
        expect(preview).toMatchObject({ matched: customers.length, total: customers.length })
      }
    },
  ),

  scenario('a preview → counts, what is in the way, and a sample; and changes nothing', async (stage) => {
    const [busy = '', idle = ''] = await several(stage, 2)
    const job = await added(stage.admin, 'jobs', { customer_id: busy, title: 'Wall', status: 'scheduled' })
    const before = await everything(stage)
    const missing = uuidv7()
    const preview = await bulk(stage.admin, { ids: [busy, idle, missing], delete: true, dryRun: true })
    expect(preview).toMatchObject({ operationId: null, matched: 3, changed: 1, unchanged: 0, total: 3 })
    const { name } = await stage.viewer.customers.get(busy)
    expect(preview.blocked).toEqual([
      {
        reason: 'active_jobs',
        count: 1,
        customers: [{ id: busy, name, jobs: [{ id: job, title: 'Wall', status: 'scheduled' }] }],
      },
      { reason: 'not_found', count: 1, customers: [{ id: missing }] },
    ])
    expect(preview.sample).toMatchObject([
      { before: { id: idle, status: 'active' }, after: { id: idle, status: 'deleted' } },
    ])
    expect(await everything(stage)).toBe(before)
  }),

  scenario(
    'something is in the way of one → all are refused, or those are skipped if asked',
    async (stage) => {
      const [busy = '', idle = ''] = await several(stage, 2)
      await added(stage.admin, 'jobs', { customer_id: busy, title: 'Wall', status: 'in_progress' })
      const ids = [busy, idle]
      const error = await refused(stage, 'bulk_blocked', () => bulk(stage.admin, { ids, delete: true }))
      expect(error.details).toMatchObject({
        matched: 2,
        changed: 1,
        blocked: [{ reason: 'active_jobs', count: 1, customers: [{ id: busy, jobs: [{ title: 'Wall' }] }] }],
      })
      const result = await bulk(stage.admin, { ids, delete: true, onBlocked: 'skip' })
      expect([result.changed, reasons(result)]).toEqual([1, { active_jobs: 1 }])
      expect([await statusOf(stage, busy), await statusOf(stage, idle)]).toEqual(['active', 'deleted'])
    },
  ),

  scenario('an agent changes what is theirs and what is not → not theirs is in the way', async (stage) => {
    const own = await created(stage.agent)
    const [assigned = ''] = await several(stage, 1, { assigned_to: stage.agent.id })
    const other = await created(stage.manager)
    const ids = [own.id, other.id, assigned]
    const error = await refused(stage, 'bulk_blocked', () => bulk(stage.agent, { ids, addTags: ['x'] }))
    expect(error.details).toMatchObject({ blocked: [{ reason: 'forbidden', customers: [{ id: other.id }] }] })
    await bulk(stage.agent, { ids, addTags: ['x'], onBlocked: 'skip' })
    expect(await tagsOf(stage, other.id)).toEqual([])
    expect([await tagsOf(stage, own.id), await tagsOf(stage, assigned)]).toEqual([['x'], ['x']])
    await refused(stage, 'forbidden', () => bulk(stage.agent, { ids, delete: true }))
    await refused(stage, 'forbidden', () => bulk(stage.agent, { ids, restore: true, dryRun: true }))
    await refused(stage, 'forbidden', () => bulk(stage.viewer, { ids, addTags: ['x'] }))
  }),

  scenario(
    'customers of the other organisation → not found, and a filter never reaches them',
    async (stage) => {
      const theirs = await created(stage.stranger)
      const ours = await created(stage.admin)
      const error = await refused(stage, 'bulk_blocked', () =>
        bulk(stage.admin, { ids: [theirs.id, ours.id], addTags: ['x'] }),
      )
      expect(error.details).toMatchObject({
        blocked: [{ reason: 'not_found', count: 1, customers: [{ id: theirs.id }] }],
      })
      expect(JSON.stringify(error.details)).not.toContain(theirs.name)
      expect(await bulk(stage.admin, { filter: {}, addTags: ['x'] })).toMatchObject({
        matched: 1,
        changed: 1,
      })
      expect((await stage.stranger.customers.get(theirs.id)).tags).toEqual([])
    },
  ),

  scenario('another number matches than the preview said → count_changed, saying how many', async (stage) => {
    await several(stage, 3)
    const change: BulkUpdate = { filter: { status: 'active' }, set: { status: 'inactive' } }
    const { total } = await bulk(stage.admin, { ...change, dryRun: true })
    await several(stage, 1)
    const error = await refused(stage, 'count_changed', () =>
      bulk(stage.admin, { ...change, expectedCount: total ?? 0 }),
    )
    expect(error.details).toEqual({ expectedCount: 3, actualCount: 4 })
    expect(await bulk(stage.admin, { ...change, expectedCount: 4 })).toMatchObject({ changed: 4 })
  }),

  scenario(
    'deleted and restored → each has the status it had; what is done already is unchanged',
    async (stage) => {
      const [active = '', inactive = ''] = [
        ...(await several(stage, 1)),
        ...(await several(stage, 1, { status: 'inactive' })),
      ]
      const ids = [active, inactive]
      await stage.admin.customers.delete(active)
      expect(await bulk(stage.admin, { ids, delete: true })).toMatchObject({ changed: 1, unchanged: 1 })
      expect((await stage.viewer.customers.list()).stats.totalCustomers).toBe(0)
      const deleted: BulkUpdate = { filter: { status: 'deleted' }, restore: true }
      expect(await bulk(stage.admin, deleted)).toMatchObject({ changed: 2, unchanged: 0 })
      expect([await statusOf(stage, active), await statusOf(stage, inactive)]).toEqual(['active', 'inactive'])
      expect(await bulk(stage.admin, { ids, restore: true })).toMatchObject({
        operationId: null,
        changed: 0,
        unchanged: 2,
      })
    },
  ),

  scenario(
    'restored, but an address is taken, or two have the same → those are in the way',
    async (stage) => {
      const email = 'taken@example.com'
      const first = await created(stage.admin, { email })
      await stage.admin.customers.delete(first.id)
      const second = await created(stage.admin, { email })
      await stage.admin.customers.delete(second.id)
      const ids = [first.id, second.id]
      const both = await bulk(stage.admin, { ids, restore: true, dryRun: true })
      expect([both.changed, both.blocked]).toMatchObject([
        1,
        [{ reason: 'duplicate_email', customers: [{ id: second.id }] }],
      ])
      const holder = await created(stage.admin, { email: email.toUpperCase() })
      const error = await refused(stage, 'bulk_blocked', () => bulk(stage.admin, { ids, restore: true }))
      expect(error.details).toMatchObject({
        blocked: [
          {
            reason: 'duplicate_email',
            count: 2,
            customers: [{ existingId: holder.id }, { existingId: holder.id }],
          },
        ],
      })
    },
  ),

  scenario('a deleted customer is updated, or one gets too many tags → in the way', async (stage) => {
    const gone = await created(stage.admin)
    await stage.admin.customers.delete(gone.id)
    const full = await created(stage.admin, { tags: Array.from({ length: 50 }, (_, index) => `t${index}`) })
    const ids = [gone.id, full.id]
    const preview = await bulk(stage.admin, { ids, addTags: ['one more'], dryRun: true })
    expect(reasons(preview)).toEqual({ customer_deleted: 1, too_many_tags: 1 })
    expect(
      await bulk(stage.admin, { ids: [full.id], addTags: ['t1', 'new'], removeTags: ['t2'] }),
    ).toMatchObject({
      changed: 1,
    })
  }),

  scenario('chunks of one batch → all customers once, undone as a whole', async (stage) => {
    const ids = await several(stage, 5)
    const request: BulkUpdate = { filter: {}, addTags: ['x'], batchId: uuidv7(), limit: 2 }
    const changed: number[] = []
    let cursor: string | undefined
    do {
      const result = await bulk(stage.admin, { ...request, ...(cursor !== undefined && { cursor }) })
      expect(result.operationId).toBe(request.batchId)
      changed.push(result.changed)
      cursor = result.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(changed).toEqual([2, 2, 1])
    for (const id of ids) expect(await tagsOf(stage, id)).toEqual(['x'])
    expect((await stage.admin.execute(undo, { id: request.batchId ?? '' })).undone).toBe(5)
    for (const id of ids) expect(await tagsOf(stage, id)).toEqual([])
  }),

  scenario(
    'a chunk whose answer was lost is sent again → the same answer, nothing done twice',
    async (stage) => {
      const [id = ''] = await several(stage, 3)
      const request: BulkUpdate = {
        filter: { status: 'active' },
        set: { status: 'inactive' },
        batchId: uuidv7(),
        limit: 2,
      }
      const first = await bulk(stage.admin, request)
      await stage.manager.customers.update(id, { status: 'active' })
      const before = await everything(stage)
      expect(await bulk(stage.admin, request)).toEqual(first)
      expect(await everything(stage)).toBe(before)
      await refused(stage, 'id_conflict', () => bulk(stage.admin, { ...request, set: { city: 'Turku' } }))
      await refused(stage, 'id_conflict', () => bulk(stage.manager, request))
    },
  ),

  scenario('a value that the database refuses → the field is named, and nothing changes', async (stage) => {
    await several(stage, 2)
    await refusedField(stage, 'assignedTo', () =>
      bulk(stage.admin, { filter: {}, set: { assignedTo: uuidv7() } }),
    )
    for (const set of [{ status: 'gone' }, { type: 'gone' }])
      await refused(stage, 'invalid_input', () =>
        stage.admin.send(operations.bulk.update, { filter: {}, set }),
      )
  }),

  scenario('a request that says too little, or two things → the field is named', async (stage) => {
    const [id = ''] = await several(stage, 1)
    const wrong: readonly (readonly [field: string, input: object])[] = [
      ['set', { ids: [id] }],
      ['set', { ids: [id], delete: true, restore: true }],
      ['set', { ids: [id], addTags: ['x'], delete: true }],
      ['set', { ids: [id], set: { status: 'deleted' } }],
      ['set', { filter: {}, set: { email: 'a@example.com' } }],
      ['filter', { filter: { sort: 'name' }, addTags: ['x'] }],
      ['ids', { addTags: ['x'] }],
      ['ids', { ids: [id], filter: {}, addTags: ['x'] }],
      ['ids', { ids: ['nobody'], addTags: ['x'] }],
      ['ids', { ids: Array.from({ length: 10_001 }, () => id), addTags: ['x'] }],
      ['removeTags', { ids: [id], addTags: ['x'], removeTags: ['x'] }],
      ['limit', { filter: {}, addTags: ['x'], limit: 10_001 }],
      ['cursor', { filter: {}, addTags: ['x'], cursor: 'none' }],
      ['cursor', { ids: [id], addTags: ['x'], cursor: 'none' }],
      ['batchId', { ids: [id], addTags: ['x'], batchId: 'none' }],
    ]
    for (const [field, input] of wrong)
      await refusedField(stage, field, () => stage.admin.send(operations.bulk.update, input))
    for (const input of [
      { filter: {}, delete: false },
      { filter: {}, addTags: ['x'], dryRun: 'maybe' },
      { filter: {}, addTags: ['x'.repeat(51)] },
      { filter: {}, addTags: ['x'], onBlocked: 'maybe' },
    ])
      await refused(stage, 'invalid_input', () => stage.admin.send(operations.bulk.update, input))
  }),
]
