/** Scenarios of the operations on activities and notes, and of their undo. */
import { type Operation, operations, uuidv7 } from '@clientele/core'
import { expect } from 'vitest'
import { refused, refusedBySql, refusedField } from './refused.ts'
import { type Scenario, scenario } from './scenario.ts'
import { type Actor, added, created, type Stage } from './stage.ts'

const { activities, notes } = operations
const { undo } = operations.operations

/** What one resource is made of and changed to. */
interface Resource {
  readonly name: 'activity' | 'note'
  readonly verbs: Readonly<Record<'list' | 'get' | 'create' | 'update' | 'delete', Operation>>
  readonly content: object
  readonly change: object
  readonly bad: readonly (readonly [field: string, input: object])[]
}

const resources: readonly Resource[] = [
  {
    name: 'activity',
    verbs: activities,
    content: {
      type: 'call',
      title: 'Called',
      description: 'About the roof',
      activityDate: '2026-03-01T10:00:00+00:00',
    },
    change: { title: 'Called back', description: null },
    bad: [
      ['title', { title: '  ' }],
      ['title', { title: 'x'.repeat(201) }],
      ['type', { type: 'status_change' }],
      ['description', { description: 'x'.repeat(10_001) }],
      ['activityDate', { activityDate: 'yesterday' }],
      ['activityDate', { activityDate: '2026-13-45T00:00:00Z' }],
      ['createdBy', { createdBy: uuidv7() }],
      ['data', { data: { entity: 'booking' } }],
    ],
  },
  {
    name: 'note',
    verbs: notes,
    content: { noteType: 'complaint', content: 'Too late', isInternal: true },
    change: { content: 'Much too late' },
    bad: [
      ['content', { content: '  ' }],
      ['content', { content: 'x'.repeat(10_001) }],
      ['noteType', { noteType: 'praise' }],
      ['isInternal', { isInternal: 'yes' }],
      ['createdBy', { createdBy: uuidv7() }],
    ],
  },
]

type Answer = Readonly<Record<string, unknown>> & { readonly id: string; readonly operationId: string }
const ask = async (actor: Actor, operation: Operation, input: object): Promise<Answer> =>
  (await actor.send(operation, input)).output as Answer

/** The operation that touched a row last. */
async function lastOperation(stage: Stage, rowId: string): Promise<string> {
  const [entry] = await stage.sql<{ operation_id: string }>(
    'select operation_id from crm.audit_log where row_id = $1::text::uuid order by id desc limit 1',
    rowId,
  )
  return entry?.operation_id ?? ''
}

function scenariosOf({ name, verbs, content, change, bad }: Resource): Scenario[] {
  const add = async (stage: Stage, actor: Actor = stage.agent) => {
    const { id: customerId } = await created(stage.admin)
    return { customerId, row: await ask(actor, verbs.create, { customerId, ...content }) }
  }
  return [
    scenario(
      `an agent adds, changes and removes an ${name} → each answers the row, one version on`,
      async (stage) => {
        const { customerId, row } = await add(stage)
        expect(row).toMatchObject({
          ...content,
          customerId,
          createdBy: stage.agent.id,
          updatedBy: stage.agent.id,
          version: 1,
        })
        expect(await ask(stage.agent, verbs.get, { id: row.id })).toEqual(row)
        const changed = await ask(stage.agent, verbs.update, { id: row.id, version: 1, ...change })
        expect(changed).toMatchObject({ ...content, ...change, version: 2 })
        const { operationId, ...removed } = await ask(stage.agent, verbs.delete, { id: row.id, version: 2 })
        expect(removed).toEqual(changed)
        expect(operationId).toBe(await lastOperation(stage, row.id))
        await refused(stage, 'not_found', () => stage.admin.send(verbs.get, { id: row.id }))
      },
    ),

    scenario(
      `the same ${name} twice by one id → one, answered 200; other content → refused`,
      async (stage) => {
        const { id: customerId } = await created(stage.admin)
        const draft = { customerId, id: uuidv7(), ...content }
        expect((await stage.agent.send(verbs.create, draft)).status).toBe(201)
        expect((await stage.agent.send(verbs.create, draft)).status).toBe(200)
        await refused(stage, 'id_conflict', () => stage.agent.send(verbs.create, { ...draft, ...change }))
        await refused(stage, 'id_conflict', () => stage.manager.send(verbs.create, draft))
        const rows = Object.values(await ask(stage.agent, verbs.list, { customerId }))[0]
        expect(rows).toHaveLength(1)
      },
    ),

    scenario(
      `an ${name} of a stale version → refused with the current one, for change and removal`,
      async (stage) => {
        const { row } = await add(stage)
        await ask(stage.agent, verbs.update, { id: row.id, ...change })
        for (const verb of [verbs.update, verbs.delete]) {
          const error = await refused(stage, 'stale_version', () =>
            stage.agent.send(verb, { id: row.id, version: 1 }),
          )
          expect(error.details).toMatchObject({ currentVersion: 2, current: change })
        }
      },
    ),

    scenario(`an ${name} with bad fields → each is named, for a new one and for a change`, async (stage) => {
      const { customerId, row } = await add(stage)
      for (const [field, input] of bad) {
        await refusedField(stage, field, () =>
          stage.agent.send(verbs.create, { customerId, ...content, ...input }),
        )
        await refusedField(stage, field, () => stage.agent.send(verbs.update, { id: row.id, ...input }))
      }
      await refusedField(stage, 'id', () =>
        stage.agent.send(verbs.create, { customerId, ...content, id: 'x' }),
      )
      await refusedField(stage, 'cursor', () =>
        stage.agent.send(verbs.list, { customerId, cursor: 'bm90IG91cnM' }),
      )
      await refusedField(stage, 'limit', () => stage.agent.send(verbs.list, { customerId, limit: 201 }))
    }),

    scenario(`another agent changes or removes an ${name} → forbidden; a manager may`, async (stage) => {
      const { row } = await add(stage)
      const other = await stage.actor({ sub: await stage.join(stage.organization, 'agent') })
      await refused(stage, 'forbidden', () => other.send(verbs.update, { id: row.id, ...change }))
      await refused(stage, 'forbidden', () => other.send(verbs.delete, { id: row.id }))
      expect(await ask(stage.manager, verbs.update, { id: row.id, ...change })).toMatchObject({
        updatedBy: stage.manager.id,
      })
      await ask(stage.manager, verbs.delete, { id: row.id })
    }),

    scenario(`an ${name} for a deleted customer → refused`, async (stage) => {
      const { id: customerId } = await created(stage.admin)
      await stage.admin.customers.delete(customerId)
      await refused(stage, 'customer_deleted', () =>
        stage.admin.send(verbs.create, { customerId, ...content }),
      )
    }),

    scenario(`a new ${name} is taken back, and a removed one comes back with its author`, async (stage) => {
      const { row } = await add(stage)
      await stage.agent.execute(undo, { id: await lastOperation(stage, row.id) })
      await refused(stage, 'not_found', () => stage.admin.send(verbs.get, { id: row.id }))
      const { row: kept } = await add(stage)
      const { operationId } = await ask(stage.manager, verbs.delete, { id: kept.id })
      await stage.manager.execute(undo, { id: operationId })
      expect(await ask(stage.viewer, verbs.list, { customerId: kept['customerId'] })).toBeDefined()
      expect(await ask(stage.manager, verbs.get, { id: kept.id })).toMatchObject({
        ...content,
        createdBy: stage.agent.id,
        createdAt: kept['createdAt'],
      })
      await refused(stage, 'changed_since', () => stage.manager.execute(undo, { id: operationId }))
    }),

    scenario(
      `a change of an ${name} is undone → as before; undone twice or changed since → refused`,
      async (stage) => {
        const { row } = await add(stage)
        await ask(stage.agent, verbs.update, { id: row.id, ...change })
        const operation = await lastOperation(stage, row.id)
        await stage.agent.execute(undo, { id: operation })
        expect(await ask(stage.agent, verbs.get, { id: row.id })).toMatchObject({ ...content, version: 3 })
        await refused(stage, 'changed_since', () => stage.agent.execute(undo, { id: operation }))
        await ask(stage.agent, verbs.update, { id: row.id, ...change })
        const later = await lastOperation(stage, row.id)
        await ask(stage.manager, verbs.update, { id: row.id, ...content })
        await refused(stage, 'changed_since', () => stage.manager.execute(undo, { id: later }))
      },
    ),
  ]
}

export const records: readonly Scenario[] = [
  ...resources.flatMap(scenariosOf),

  scenario('activities by type and page → every one once, the newest first', async (stage) => {
    const { id: customerId } = await created(stage.admin)
    await stage.seed(
      'customer_activities',
      Array.from({ length: 45 }, (_, index) => ({
        customer_id: customerId,
        type: index % 3 === 0 ? 'meeting' : 'call',
        title: `Activity ${index}`,
        activity_date: `2026-01-${String(10 + Math.floor(index / 3)).padStart(2, '0')}T08:00:00Z`,
      })),
    )
    const seen: { id: string; activityDate: string }[] = []
    let cursor: string | undefined
    do {
      const page = await stage.viewer.execute(activities.list, {
        customerId,
        type: 'call',
        limit: 7,
        ...(cursor === undefined ? {} : { cursor }),
      })
      seen.push(...page.activities)
      cursor = page.page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(new Set(seen.map(({ id }) => id)).size).toBe(30)
    expect(seen).toHaveLength(30)
    const dates = seen.map(({ activityDate }) => activityDate)
    expect(dates).toEqual(dates.toSorted().toReversed())
    await refusedField(stage, 'type', () => stage.viewer.send(activities.list, { customerId, type: 'x' }))
  }),

  scenario('what a trigger recorded → nobody changes or removes it, by whichever door', async (stage) => {
    const { id: customerId } = await created(stage.admin)
    await added(stage.admin, 'bookings', {
      customer_id: customerId,
      title: 'Visit',
      starts_at: '2026-01-31T08:00:00Z',
    })
    const { activities: recorded } = await stage.admin.execute(activities.list, {
      customerId,
      type: 'booking',
    })
    const [{ id } = { id: '' }] = recorded
    expect(recorded).toMatchObject([{ data: { entity: 'booking' } }])
    await refused(stage, 'conflict', () => stage.admin.execute(activities.update, { id, title: 'Mine' }))
    await refused(stage, 'conflict', () => stage.admin.execute(activities.delete, { id }))
    await refusedBySql(stage, 'PT409', () =>
      stage.admin.sql(
        `update crm.customer_activities set title = 'Mine' where id = $1::text::uuid returning id`,
        id,
      ),
    )
    await refusedBySql(stage, 'PT409', () =>
      stage.admin.sql('delete from crm.customer_activities where id = $1::text::uuid returning id', id),
    )
  }),

  scenario('a booking noted by hand → an activity like any other', async (stage) => {
    const { id: customerId } = await created(stage.admin)
    const row = await stage.agent.execute(activities.create, {
      customerId,
      type: 'booking',
      title: 'By phone',
    })
    expect(row).toMatchObject({ type: 'booking', data: null })
    await stage.agent.execute(activities.delete, { id: row.id })
  }),

  scenario(
    'the date of the last activity → follows what is added, changed, removed and undone',
    async (stage) => {
      const { id: customerId } = await created(stage.admin)
      const last = async () => (await stage.viewer.customers.get(customerId)).statistics.lastActivityDate
      expect(await last()).toBeNull()
      const add = (activityDate: string) =>
        stage.agent.execute(activities.create, { customerId, type: 'call', title: 'Called', activityDate })
      await add('2026-01-01T00:00:00Z')
      const { id } = await add('2026-03-01T00:00:00Z')
      expect(await last()).toBe('2026-03-01T00:00:00+00:00')
      await stage.agent.execute(activities.update, { id, activityDate: '2026-02-01T00:00:00Z' })
      expect(await last()).toBe('2026-02-01T00:00:00+00:00')
      const { operationId } = await stage.agent.execute(activities.delete, { id })
      expect(await last()).toBe('2026-01-01T00:00:00+00:00')
      await stage.agent.execute(undo, { id: operationId })
      expect(await last()).toBe('2026-02-01T00:00:00+00:00')
    },
  ),

  scenario(
    'an internal note without notes:internal → not seen, not added, not changed, not removed',
    async (stage) => {
      const { id: customerId } = await created(stage.admin)
      const internal = await stage.admin.execute(notes.create, {
        customerId,
        content: 'Careful',
        isInternal: true,
      })
      const open = await stage.admin.execute(notes.create, { customerId, content: 'Nice' })
      expect(open).toMatchObject({ noteType: 'general', isInternal: false })
      const { notes: seen } = await stage.viewer.execute(notes.list, { customerId })
      expect(seen).toEqual([open])
      await refused(stage, 'not_found', () => stage.viewer.execute(notes.get, { id: internal.id }))
      const scope = 'customers:read notes:create notes:update notes:delete'
      const narrow = await stage.actor({ sub: stage.admin.id, scope })
      const { id } = internal
      await refused(stage, 'not_found', () => narrow.execute(notes.update, { id, content: 'Mine' }))
      await refused(stage, 'not_found', () => narrow.execute(notes.delete, { id }))
      await refused(stage, 'forbidden', () => narrow.execute(notes.update, { id: open.id, isInternal: true }))
      await refused(stage, 'forbidden', () =>
        narrow.execute(notes.create, { customerId, content: 'x', isInternal: true }),
      )
    },
  ),
]
