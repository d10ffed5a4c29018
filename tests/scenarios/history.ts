/** Scenarios of what is written by itself: activities, the audit log, authorship, and who may read it. */
import { type CustomerDetail, operations } from '@clientele/core'
import { expect } from 'vitest'
import { refusedBySql } from './refused.ts'
import { type Scenario, scenario } from './scenario.ts'
import { added, type Actor, created, type RelatedTable, type Stage } from './stage.ts'

async function activities(stage: Stage, id: string): Promise<CustomerDetail['activities']> {
  return (await stage.viewer.customers.get(id)).activities
}

const setStatus = (actor: Actor, table: string, id: string, status: string) =>
  actor.sql(`update crm.${table} set status = $2::text where id = $1::text::uuid returning id`, id, status)

const changes: readonly (readonly [
  entity: string,
  table: RelatedTable,
  row: object,
  from: string,
  to: string,
])[] = [
  ['booking', 'bookings', { title: 'Visit', starts_at: '2026-01-31T08:00:00Z' }, 'requested', 'confirmed'],
  ['booking', 'bookings', { title: 'Visit', starts_at: '2026-01-31T08:00:00Z' }, 'requested', 'cancelled'],
  ['job', 'jobs', { title: 'Roof' }, 'scheduled', 'in_progress'],
  ['job', 'jobs', { title: 'Roof', status: 'completed' }, 'completed', 'in_progress'],
  ['offer', 'offers', { title: 'Paint' }, 'draft', 'sent'],
  ['offer', 'offers', { title: 'Paint', status: 'sent' }, 'sent', 'accepted'],
  ['lead', 'leads', { title: 'Garden' }, 'new', 'contacted'],
  ['lead', 'leads', { title: 'Garden', status: 'qualified' }, 'qualified', 'converted'],
]

export const activity: readonly Scenario[] = [
  scenario('a new booking → an activity by who booked', async (stage) => {
    const { id: customer_id } = await created(stage.admin)
    const id = await added(stage.agent, 'bookings', {
      customer_id,
      title: 'Visit',
      starts_at: '2026-01-31T08:00:00Z',
    })
    expect(await activities(stage, customer_id)).toMatchObject([
      {
        type: 'booking',
        title: 'Booking: Visit',
        createdBy: stage.agent.id,
        data: { entity: 'booking', id },
      },
    ])
  }),

  scenario('a job that becomes completed → an activity with its value', async (stage) => {
    const { id: customer_id } = await created(stage.admin)
    const id = await added(stage.agent, 'jobs', { customer_id, title: 'Roof', value: 12.5 })
    expect(await activities(stage, customer_id)).toEqual([])
    await setStatus(stage.manager, 'jobs', id, 'completed')
    expect(await activities(stage, customer_id)).toMatchObject([
      {
        type: 'job_completed',
        title: 'Job completed: Roof',
        createdBy: stage.manager.id,
        data: { entity: 'job', id, from: 'scheduled', to: 'completed', value: 12.5 },
      },
    ])
  }),

  scenario('a job that is added as completed → the same activity', async (stage) => {
    const { id: customer_id } = await created(stage.admin)
    const id = await added(stage.agent, 'jobs', { customer_id, title: 'Roof', status: 'completed', value: 3 })
    expect(await activities(stage, customer_id)).toMatchObject([
      { type: 'job_completed', data: { entity: 'job', id, to: 'completed', value: 3 } },
    ])
  }),

  ...changes.map(([entity, table, row, from, to]) =>
    scenario(`a ${entity} from ${from} to ${to} → an activity that says so`, async (stage) => {
      const { id: customer_id } = await created(stage.admin)
      const id = await added(stage.agent, table, { customer_id, ...row })
      const before = (await activities(stage, customer_id)).length
      await setStatus(stage.manager, table, id, to)
      const after = await activities(stage, customer_id)
      expect(after).toHaveLength(before + 1)
      expect(after.find(({ type }) => type === 'status_change')).toMatchObject({
        title: expect.stringContaining(`${from} → ${to}`),
        createdBy: stage.manager.id,
        data: { entity, id, from, to },
      })
    }),
  ),

  scenario('a customer made inactive, deleted and restored → an activity each', async (stage) => {
    const { id } = await created(stage.admin)
    await stage.admin.customers.update(id, { status: 'inactive' })
    await stage.manager.customers.delete(id)
    await stage.admin.customers.restore(id)
    const found = await activities(stage, id)
    expect(found.map(({ data }) => [data?.['from'], data?.['to']])).toEqual([
      ['deleted', 'inactive'],
      ['inactive', 'deleted'],
      ['active', 'inactive'],
    ])
    expect(found.map(({ createdBy }) => createdBy)).toEqual([
      stage.admin.id,
      stage.manager.id,
      stage.admin.id,
    ])
  }),

  scenario('a change that touches no status → no activity', async (stage) => {
    const { id } = await created(stage.admin)
    const job = await added(stage.admin, 'jobs', { customer_id: id, title: 'Roof' })
    await stage.admin.customers.update(id, { notes: 'x', status: 'active' })
    await stage.admin.sql('update crm.jobs set value = 5 where id = $1::text::uuid returning id', job)
    await setStatus(stage.admin, 'jobs', job, 'scheduled')
    expect(await activities(stage, id)).toEqual([])
  }),

  scenario('several jobs completed in one statement → an activity each', async (stage) => {
    const { id: customer_id } = await created(stage.admin)
    for (const title of ['Roof', 'Wall', 'Door']) await added(stage.admin, 'jobs', { customer_id, title })
    await stage.admin.sql(
      `update crm.jobs set status = 'completed' where customer_id = $1::text::uuid returning id`,
      customer_id,
    )
    expect((await activities(stage, customer_id)).map(({ title }) => title).toSorted()).toEqual([
      'Job completed: Door',
      'Job completed: Roof',
      'Job completed: Wall',
    ])
  }),

  scenario('an internal note → hidden from viewers, through every door', async (stage) => {
    const { id: customer_id } = await created(stage.agent)
    await added(stage.agent, 'customer_notes', { customer_id, content: 'Open' })
    await added(stage.agent, 'customer_notes', { customer_id, content: 'Internal', is_internal: true })
    const seen = async (actor: Actor) => ({
      page: (await actor.customers.get(customer_id)).customerNotes.map(({ content }) => content).toSorted(),
      table: (await actor.sql('select content from crm.customer_notes order by 1')).map(
        (row) => row['content'],
      ),
    })
    const all = ['Internal', 'Open']
    expect(await seen(stage.viewer)).toEqual({ page: ['Open'], table: ['Open'] })
    for (const actor of [stage.agent, stage.manager, stage.admin])
      expect(await seen(actor)).toEqual({ page: all, table: all })
  }),
]

interface Entry {
  operation_id: string
  table_name: string
  action: string
  actor_id: string | null
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

/** The log of one customer, in order, as an actor sees it. */
const log = (actor: Pick<Actor, 'sql'>, id: string) =>
  actor.sql<Entry>(
    `select operation_id, table_name, action, actor_id, before, after from crm.audit_log
     where customer_id = $1::text::uuid order by id`,
    id,
  )

export const audit: readonly Scenario[] = [
  scenario(
    'created, updated, deleted, restored → an entry each, with actor, before and after',
    async (stage) => {
      const { id } = await created(stage.agent, { notes: 'One' })
      await stage.manager.customers.update(id, { notes: 'Two' })
      await stage.admin.customers.delete(id)
      await stage.manager.customers.restore(id)
      const entries = (await log(stage, id)).filter((entry) => entry.table_name === 'customers')
      expect(
        entries.map(({ action, actor_id, before, after }) => [
          action,
          actor_id,
          before && [before['version'], before['notes'], before['status']],
          after && [after['version'], after['notes'], after['status']],
        ]),
      ).toEqual([
        ['insert', stage.agent.id, null, [1, 'One', 'active']],
        ['update', stage.manager.id, [1, 'One', 'active'], [2, 'Two', 'active']],
        ['update', stage.admin.id, [2, 'Two', 'active'], [3, 'Two', 'deleted']],
        ['update', stage.manager.id, [3, 'Two', 'deleted'], [4, 'Two', 'active']],
      ])
      expect(new Set(entries.map((entry) => entry.operation_id)).size).toBe(4)
    },
  ),

  scenario(
    'everything that one request changes → the same operation id, and no other request’s',
    async (stage) => {
      const { id } = await created(stage.admin)
      await stage.admin.customers.delete(id)
      const entries = await log(stage, id)
      expect(entries.map(({ table_name, action }) => `${table_name} ${action}`)).toEqual([
        'customers insert',
        expect.stringMatching(/^customer/),
        expect.stringMatching(/^customer/),
      ])
      const [first, second, third] = entries.map((entry) => entry.operation_id)
      expect(second).toBe(third)
      expect(first).not.toBe(second)
    },
  ),

  scenario('derived columns → not in the log', async (stage) => {
    const { id } = await created(stage.admin)
    const [entry] = await log(stage, id)
    expect(Object.keys(entry?.after ?? {})).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/search_text|_norm$/)]),
    )
    expect(entry?.after).toMatchObject({ id, organization_id: stage.organization })
  }),

  scenario(
    'the log → read by managers and administrators, by nobody else, and only their own',
    async (stage) => {
      const { id } = await created(stage.agent)
      const theirs = await created(stage.stranger)
      for (const actor of [stage.admin, stage.manager]) {
        expect(await log(actor, id)).toHaveLength(1)
        expect(await log(actor, theirs.id)).toEqual([])
      }
      for (const actor of [stage.agent, stage.viewer, stage.stranger])
        expect(await log(actor, id)).toEqual([])
    },
  ),

  scenario('nobody writes, changes or empties the log', async (stage) => {
    const { id } = await created(stage.admin)
    for (const statement of [
      `update crm.audit_log set actor_id = null where customer_id = $1::text::uuid returning id`,
      `delete from crm.audit_log where customer_id = $1::text::uuid returning id`,
      `insert into crm.audit_log (organization_id, operation_id, table_name, customer_id, action)
       select organization_id, operation_id, table_name, customer_id, action from crm.audit_log
       where customer_id = $1::text::uuid returning id`,
    ])
      await refusedBySql(stage, '42501', () => stage.admin.sql(statement, id))
  }),

  scenario('a replayed create and a refused update → no entry', async (stage) => {
    const draft = { id: crypto.randomUUID(), name: 'Ada', phone: '0701234567' }
    await stage.agent.send(operations.customers.create, draft)
    await stage.agent.send(operations.customers.create, draft)
    await stage.viewer.customers.update(draft.id, { notes: 'x' }).catch(() => undefined)
    expect(await log(stage, draft.id)).toHaveLength(1)
  }),

  scenario(
    'a related record → stamped with the session’s user, whatever the caller would like',
    async (stage) => {
      const { id: customer_id } = await created(stage.admin)
      const job = await added(stage.agent, 'jobs', { customer_id, title: 'Roof' })
      await stage.manager.sql('update crm.jobs set value = 9 where id = $1::text::uuid returning id', job)
      const [row] = await stage.sql(
        'select created_by, updated_by, version from crm.jobs where id = $1::text::uuid',
        job,
      )
      expect(row).toEqual({ created_by: stage.agent.id, updated_by: stage.manager.id, version: 2 })
      await refusedBySql(stage, '42501', () =>
        added(stage.agent, 'jobs', { customer_id, title: 'Roof', created_by: stage.admin.id }),
      )
    },
  ),

  scenario("an agent changes another's job → nothing happens; their own → it changes", async (stage) => {
    const { id: customer_id } = await created(stage.admin)
    const others = await added(stage.manager, 'jobs', { customer_id, title: 'Roof' })
    const own = await added(stage.agent, 'jobs', { customer_id, title: 'Wall' })
    expect(await setStatus(stage.agent, 'jobs', others, 'completed')).toEqual([])
    expect(await setStatus(stage.agent, 'jobs', own, 'completed')).toEqual([{ id: own }])
    const remove = 'delete from crm.jobs where id = $1::text::uuid returning id'
    expect(await stage.agent.sql(remove, own)).toEqual([])
    expect(await stage.manager.sql(remove, own)).toEqual([{ id: own }])
  }),
]
