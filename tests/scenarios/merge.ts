/** Scenarios of merging two customers, and of taking it back. */
import { type CustomerDetail, isClienteleError, operations } from '@clientele/core'
import { expect } from 'vitest'
import { refused, refusedField } from './refused.ts'
import { scenario } from './scenario.ts'
import { type Actor, added, created, draft, type RelatedTable, type Stage } from './stage.ts'

const { merge, dismiss, dismissed } = operations.duplicates
const { undo } = operations.operations
const { get, exportData, erase } = operations.customers

const rows: readonly (readonly [RelatedTable, object])[] = [
  ['bookings', { title: 'Visit', starts_at: '2026-01-31T08:00:00Z' }],
  ['jobs', { title: 'Under way', status: 'in_progress', value: 10 }],
  ['jobs', { title: 'Done', status: 'completed', value: 300 }],
  ['offers', { title: 'Accepted', status: 'accepted', value: 1000 }],
  ['leads', { title: 'Asked' }],
  ['customer_activities', { type: 'call', title: 'Called', activity_date: '2026-02-01T10:00:00Z' }],
  ['customer_notes', { content: 'Has a dog', is_internal: true }],
]

/** A winner with little and a loser with everything, records by several people. */
async function two(stage: Stage) {
  const winner = await created(stage.admin, {
    name: 'Ada Lovelace',
    email: null,
    phone: '0701234567',
    tags: ['a', 'b'],
    metadata: { x: 1, own: true },
  })
  const loser = await created(stage.admin, {
    name: 'A. Lovelace',
    email: 'ada@merged.example',
    phone: '0709999999',
    city: 'Turku',
    notes: 'Rings twice',
    tags: ['b', 'c'],
    metadata: { x: 2, theirs: true },
    externalId: 'old-1',
  })
  for (const [table, row] of rows) await added(stage.agent, table, { customer_id: loser.id, ...row })
  await stage.seed('customer_documents', [
    { customer_id: loser.id, document_name: 'contract.pdf', created_by: stage.agent.id },
  ])
  return { winner, loser }
}

/** What a customer has, without what a change by itself leaves behind: versions, times, and the record of a status. */
function core(detail: CustomerDetail) {
  const { version: _, updatedAt: __, updatedBy: ___, activities, ...rest } = detail
  const plain = JSON.parse(
    JSON.stringify(rest, (key, value: unknown) =>
      ['updatedAt', 'updatedBy', 'version', 'lastActivityDate', 'activities'].includes(key)
        ? undefined
        : value,
    ),
  ) as object
  return {
    ...plain,
    activities: activities.filter(({ type }) => type !== 'status_change').map(({ id }) => id),
  }
}

const statsOf = async (actor: Actor) => (await actor.customers.list()).stats

export const merging = [
  scenario(
    'a manager merges two → the winner keeps its values, takes what it lacks, and everything that hangs on the other',
    async (stage) => {
      const { winner, loser } = await two(stage)
      const before = await statsOf(stage.viewer)
      const { customer, moved, operationId } = await stage.manager.execute(merge, {
        id: winner.id,
        otherId: loser.id,
      })
      expect(customer).toMatchObject({
        id: winner.id,
        name: 'Ada Lovelace',
        email: 'ada@merged.example',
        phone: '0701234567',
        city: 'Turku',
        notes: 'Rings twice',
        externalId: 'old-1',
        tags: ['a', 'b', 'c'],
        metadata: { x: 1, own: true, theirs: true },
        status: 'active',
        mergedInto: null,
        version: 2,
      })
      // One booking and one completed job recorded themselves.
      expect(moved).toEqual({
        bookings: 1,
        jobs: 2,
        offers: 1,
        leads: 1,
        activities: 3,
        documents: 1,
        notes: 1,
      })
      expect(operationId).toMatch(/^[0-9a-f-]{36}$/)

      const detail = await stage.manager.execute(get, { id: winner.id })
      expect(detail.statistics).toMatchObject({
        totalBookings: 1,
        totalJobs: 2,
        activeJobs: 1,
        completedJobs: 1,
        totalOffers: 1,
        lifetimeValue: 1300,
      })
      expect(detail.documents[0]?.fileUrl).toContain(`/${loser.id}/`)
      expect(detail.customerNotes).toMatchObject([{ content: 'Has a dog', createdBy: stage.agent.id }])
      for (const kind of [
        'bookings',
        'jobs',
        'offers',
        'leads',
        'activities',
        'documents',
        'customerNotes',
      ] as const)
        for (const row of detail[kind]) expect(row.customerId).toBe(winner.id)

      expect(await stage.viewer.execute(get, { id: loser.id })).toMatchObject({
        status: 'deleted',
        mergedInto: winner.id,
        name: 'A. Lovelace',
        bookings: [],
        jobs: [],
        statistics: { totalBookings: 0, totalJobs: 0, activeJobs: 0, lifetimeValue: 0 },
      })
      const after = await statsOf(stage.viewer)
      expect(after).toMatchObject({
        totalCustomers: before.totalCustomers - 1,
        totalRevenue: before.totalRevenue,
      })
    },
  ),

  scenario(
    'fields that are to be taken → they are the other’s, also what the other has not',
    async (stage) => {
      const { winner, loser } = await two(stage)
      const { customer } = await stage.admin.execute(merge, {
        id: winner.id,
        otherId: loser.id,
        version: 1,
        otherVersion: 1,
        take: { name: 'other', phone: 'other', address: 'other' },
      })
      expect(customer).toMatchObject({ name: 'A. Lovelace', phone: '0709999999', address: null })
    },
  ),

  scenario('the last activity of both → right after the merge, and after its undo', async (stage) => {
    const [winner = '', loser = ''] = await stage.seed('customers', [draft(), draft()])
    await stage.seed('customer_activities', [
      { customer_id: loser, type: 'call', title: 'Called', activity_date: '2031-02-01T10:00:00Z' },
    ])
    const last = async (id: string) =>
      Date.parse((await stage.viewer.customers.statistics(id)).lastActivityDate ?? '')
    const { operationId } = await stage.admin.execute(merge, { id: winner, otherId: loser })
    expect(await last(winner)).toBe(Date.parse('2031-02-01T10:00:00Z'))
    expect(await last(loser)).toBeLessThan(Date.parse('2031-01-01T00:00:00Z'))
    await stage.admin.execute(undo, { id: operationId })
    expect(await last(winner)).toBeNaN()
    expect(await last(loser)).toBe(Date.parse('2031-02-01T10:00:00Z'))
  }),

  scenario(
    'a merge is undone → both as they were, rows and figures too; and the undo is undone',
    async (stage) => {
      const { winner, loser } = await two(stage)
      const third = await created(stage.admin)
      await stage.admin.execute(dismiss, { a: loser.id, b: third.id })
      await stage.admin.execute(dismiss, { a: loser.id, b: winner.id })
      const read = async () => ({
        winner: core(await stage.admin.execute(get, { id: winner.id })),
        loser: core(await stage.admin.execute(get, { id: loser.id })),
        stats: await statsOf(stage.admin),
        dismissals: (await stage.admin.execute(dismissed, {})).dismissals.map(({ id, a, b }) => ({
          id,
          a,
          b,
        })),
      })
      const before = await read()
      const { operationId } = await stage.manager.execute(merge, { id: winner.id, otherId: loser.id })
      const merged = await read()
      expect(merged.dismissals.map(({ a, b }) => [a, b])).toEqual([[winner.id, third.id].toSorted()])
      const { operationId: second } = await stage.manager.execute(undo, { id: operationId })
      expect(await read()).toEqual(before)
      await stage.manager.execute(undo, { id: second })
      expect(await read()).toEqual(merged)
    },
  ),

  scenario('a merge after which something was changed → its undo is refused, naming it', async (stage) => {
    const { winner, loser } = await two(stage)
    const { operationId } = await stage.manager.execute(merge, { id: winner.id, otherId: loser.id })
    await stage.admin.customers.update(winner.id, { notes: 'Changed since' })
    const error = await refused(stage, 'changed_since', () =>
      stage.manager.execute(undo, { id: operationId }),
    )
    expect(error.details).toEqual({ rows: [{ table: 'customers', id: winner.id }] })
  }),

  scenario('a customer merged into one that is merged on → leads to the last', async (stage) => {
    const [a = '', b = '', c = ''] = await stage.seed('customers', [draft(), draft(), draft()])
    await stage.admin.execute(merge, { id: b, otherId: a })
    const { operationId } = await stage.admin.execute(merge, { id: c, otherId: b })
    expect(await stage.viewer.execute(get, { id: a })).toMatchObject({ mergedInto: c })
    await stage.admin.execute(undo, { id: operationId })
    expect(await stage.viewer.execute(get, { id: a })).toMatchObject({ mergedInto: b })
  }),

  scenario(
    'a merged customer is restored → a customer of its own again, without its records',
    async (stage) => {
      const { winner, loser } = await two(stage)
      await stage.manager.execute(merge, { id: winner.id, otherId: loser.id, take: { email: 'other' } })
      const error = await refused(stage, 'duplicate_email', () => stage.manager.customers.restore(loser.id))
      expect(error.details).toMatchObject({ existingId: winner.id })
      await stage.manager.customers.update(winner.id, { email: null, externalId: null })
      expect(await stage.manager.customers.restore(loser.id)).toMatchObject({
        status: 'active',
        mergedInto: null,
      })
      expect((await stage.viewer.customers.get(loser.id)).jobs).toEqual([])
    },
  ),

  scenario(
    'itself, a deleted one, one of another organisation, a stale version → refused, and nothing moved',
    async (stage) => {
      const { winner, loser } = await two(stage)
      const gone = await created(stage.admin)
      await stage.admin.customers.delete(gone.id)
      const theirs = await created(stage.stranger)
      await refusedField(stage, 'otherId', () =>
        stage.admin.send(merge, { id: winner.id, otherId: winner.id }),
      )
      for (const [id, otherId] of [
        [winner.id, gone.id],
        [gone.id, winner.id],
      ] as const)
        await refused(stage, 'customer_deleted', () => stage.admin.execute(merge, { id, otherId }))
      for (const [id, otherId] of [
        [winner.id, theirs.id],
        [theirs.id, winner.id],
      ] as const)
        await refused(stage, 'not_found', () => stage.admin.execute(merge, { id, otherId }))
      for (const [versions, field, id] of [
        [{ version: 7 }, 'version', winner.id],
        [{ otherVersion: 7 }, 'otherVersion', loser.id],
      ] as const) {
        const error = await refused(stage, 'stale_version', () =>
          stage.admin.execute(merge, { id: winner.id, otherId: loser.id, ...versions }),
        )
        expect(error.details).toMatchObject({ field, currentVersion: 1, current: { id } })
      }
      await refusedField(stage, 'take', () =>
        stage.admin.send(merge, { id: winner.id, otherId: loser.id, take: { tags: 'other' } }),
      )
    },
  ),

  scenario(
    'more tags together than a customer may have → the field is named, and nothing moved',
    async (stage) => {
      const tags = (from: string) => Array.from({ length: 30 }, (_, n) => `${from}${n}`)
      const { id } = await created(stage.admin, { tags: tags('a') })
      const other = await created(stage.admin, { tags: tags('b') })
      await refusedField(stage, 'tags', () => stage.admin.execute(merge, { id, otherId: other.id }))
    },
  ),

  scenario(
    'a role that may delete, and change only its own → merges its own, not another’s',
    async (stage) => {
      await stage.admin.sql(
        `insert into crm.role_permissions (organization_id, role, permission) values ($1::text::uuid, 'agent', 'customers:delete') returning role`,
        stage.organization,
      )
      const [mine, alsoMine, another] = [
        await created(stage.agent),
        await created(stage.agent),
        await created(stage.admin),
      ]
      await added(stage.admin, 'jobs', { customer_id: alsoMine.id, title: 'Another’s', status: 'scheduled' })
      for (const [id, otherId] of [
        [mine.id, another.id],
        [another.id, mine.id],
      ] as const)
        await refused(stage, 'forbidden', () => stage.agent.execute(merge, { id, otherId }))
      const { moved, operationId } = await stage.agent.execute(merge, { id: mine.id, otherId: alsoMine.id })
      expect(moved).toMatchObject({ jobs: 1 })
      await stage.agent.execute(undo, { id: operationId })
      expect((await stage.viewer.customers.get(alsoMine.id)).jobs).toHaveLength(1)
    },
  ),

  scenario(
    'the rights of a person whose customers were merged → one document of all, and all is erased',
    async (stage) => {
      const { winner, loser } = await two(stage)
      await stage.admin.sql(
        `update crm.jobs set status = 'cancelled' where status = 'in_progress' returning id`,
      )
      const { operationId } = await stage.admin.execute(merge, { id: winner.id, otherId: loser.id })
      const document = await stage.admin.execute(exportData, { id: winner.id })
      expect(document.mergedCustomers).toMatchObject([{ id: loser.id, name: 'A. Lovelace' }])
      await stage.admin.execute(erase, { id: winner.id })
      const [left] = await stage.sql<{ text: string }>(
        `select concat(
         (select json_agg(c) from crm.customers c where organization_id = $1::text::uuid),
         (select json_agg(l) from crm.audit_log l where organization_id = $1::text::uuid and table_name <> 'members')) as text`,
        stage.organization,
      )
      for (const word of ['Lovelace', 'lovelace', 'merged.example', '0709999999', 'Rings twice', 'Has a dog'])
        expect(left?.text).not.toContain(word)
      const refusal = await stage.admin.execute(undo, { id: operationId }).catch((error: unknown) => error)
      expect(isClienteleError(refusal) && refusal.code).toBe('changed_since')
    },
  ),
]
