/** Scenarios of `customers.delete` and `customers.restore`. */
import { operations, uuidv7 } from '@clientele/core'
import { expect } from 'vitest'
import { everything, refused, refusedBySql, refusedField } from './refused.ts'
import { scenario } from './scenario.ts'
import { added, created } from './stage.ts'

const { delete: remove, restore } = operations.customers
const managers = ['admin', 'manager'] as const

export const deleting = [
  ...managers.map((role) =>
    scenario(
      `a ${role} deletes a customer → it is marked, leaves the list, and can still be read`,
      async (stage) => {
        const before = await created(stage.agent)
        const { status, output } = await stage[role].send(remove, { id: before.id })
        expect(status).toBe(200)
        expect(output).toEqual({
          ...before,
          status: 'deleted',
          updatedBy: stage[role].id,
          updatedAt: expect.any(String),
          version: 2,
        })
        expect(await stage.viewer.customers.get(before.id)).toMatchObject({ status: 'deleted' })
        const { customers, stats } = await stage.viewer.customers.list()
        expect(customers).toEqual([])
        expect(stats).toMatchObject({ totalCustomers: 0, activeCustomers: 0 })
      },
    ),
  ),

  ...(['agent', 'viewer'] as const).map((role) =>
    scenario(`an ${role} deletes a customer, even one of their own → forbidden`, async (stage) => {
      const { id } = await created(stage.admin, { assignedTo: stage[role].id })
      const error = await refused(stage, 'forbidden', () => stage[role].customers.delete(id))
      expect(error.details).toEqual({ permission: 'customers:delete' })
    }),
  ),

  scenario(
    'a customer with active jobs → refused, each of them named, and nothing changed',
    async (stage) => {
      const { id } = await created(stage.admin)
      const scheduled = await added(stage.agent, 'jobs', {
        customer_id: id,
        title: 'Roof',
        status: 'scheduled',
      })
      const begun = await added(stage.agent, 'jobs', {
        customer_id: id,
        title: 'Floor',
        status: 'in_progress',
      })
      await added(stage.agent, 'jobs', { customer_id: id, title: 'Wall', status: 'completed' })
      await added(stage.agent, 'jobs', { customer_id: id, title: 'Door', status: 'cancelled' })
      const error = await refused(stage, 'active_jobs', () => stage.admin.customers.delete(id))
      expect(error.details['jobs']).toEqual([
        { id: scheduled, title: 'Roof', status: 'scheduled' },
        { id: begun, title: 'Floor', status: 'in_progress' },
      ])
      await refusedBySql(stage, 'PT409', () =>
        stage.admin.sql(
          `update crm.customers set status = 'deleted' where id = $1::text::uuid returning id`,
          id,
        ),
      )
    },
  ),

  scenario('a customer whose jobs are all done or called off → deleted', async (stage) => {
    const { id } = await created(stage.admin)
    await added(stage.agent, 'jobs', { customer_id: id, title: 'Wall', status: 'completed', value: 10 })
    const active = await added(stage.agent, 'jobs', { customer_id: id, title: 'Roof', status: 'scheduled' })
    await refused(stage, 'active_jobs', () => stage.admin.customers.delete(id))
    await stage.agent.sql(
      `update crm.jobs set status = 'cancelled' where id = $1::text::uuid returning id`,
      active,
    )
    expect(await stage.admin.customers.delete(id)).toMatchObject({ status: 'deleted' })
  }),

  scenario('deleting twice → the second answers what is there and changes nothing', async (stage) => {
    const { id } = await created(stage.admin)
    const first = await stage.admin.customers.delete(id)
    const before = await everything(stage)
    expect(await stage.admin.customers.delete(id)).toEqual(first)
    expect(await everything(stage)).toBe(before)
  }),

  scenario('a stale version → 412, and the customer stays', async (stage) => {
    const { id } = await created(stage.admin)
    await stage.admin.customers.update(id, { notes: 'Newer' })
    const error = await refused(stage, 'stale_version', () =>
      stage.admin.customers.delete(id, { version: 1 }),
    )
    expect(error.details).toMatchObject({ currentVersion: 2, current: { notes: 'Newer' } })
    expect(await stage.admin.customers.delete(id, { version: 2 })).toMatchObject({ status: 'deleted' })
  }),

  scenario('a customer of the other organisation → not_found, and theirs stays', async (stage) => {
    const { id } = await created(stage.stranger)
    await refused(stage, 'not_found', () => stage.admin.customers.delete(id))
  }),

  scenario('an id that nobody has, or that is none → not_found', async (stage) => {
    await refused(stage, 'not_found', () => stage.admin.customers.delete(uuidv7()))
    await refused(stage, 'not_found', () => stage.admin.customers.delete('nobody'))
    await refused(stage, 'not_found', () => stage.admin.send(remove, { id: 'nobody' }))
  }),

  scenario('a version that is none → 422 naming version', async (stage) => {
    const { id } = await created(stage.admin)
    await refusedField(stage, 'version', () => stage.admin.send(remove, { id, version: 0 }))
  }),

  scenario('a deleted customer gets no new records, and no job is reopened', async (stage) => {
    const { id } = await created(stage.admin)
    const job = await added(stage.admin, 'jobs', { customer_id: id, title: 'Old', status: 'completed' })
    await stage.admin.customers.delete(id)
    await refusedBySql(stage, 'PT409', () => added(stage.admin, 'jobs', { customer_id: id, title: 'New' }))
    await refusedBySql(stage, 'PT409', () => added(stage.admin, 'offers', { customer_id: id, title: 'New' }))
    await refusedBySql(stage, 'PT409', () => added(stage.admin, 'leads', { customer_id: id, title: 'New' }))
    await refusedBySql(stage, 'PT409', () =>
      added(stage.admin, 'customer_notes', { customer_id: id, content: 'New' }),
    )
    await refusedBySql(stage, 'PT409', () =>
      added(stage.admin, 'bookings', { customer_id: id, title: 'New', starts_at: '2026-01-31T08:00:00Z' }),
    )
    await refusedBySql(stage, 'PT409', () =>
      stage.admin.sql(
        `update crm.jobs set status = 'in_progress' where id = $1::text::uuid returning id`,
        job,
      ),
    )
  }),

  scenario('nobody removes a row for good, whatever their role', async (stage) => {
    const { id } = await created(stage.admin)
    await refusedBySql(stage, '42501', () =>
      stage.admin.sql('delete from crm.customers where id = $1::text::uuid returning id', id),
    )
  }),
]

export const restoring = [
  ...managers.map((role) =>
    scenario(`a ${role} restores a deleted customer → it is back with the status it had`, async (stage) => {
      const before = await created(stage.agent, { status: 'inactive' })
      await stage.admin.customers.delete(before.id)
      const { status, output } = await stage[role].send(restore, { id: before.id })
      expect(status).toBe(200)
      expect(output).toEqual({
        ...before,
        updatedBy: stage[role].id,
        updatedAt: expect.any(String),
        version: 3,
      })
      const { customers } = await stage.viewer.customers.list()
      expect(customers.map(({ id }) => id)).toEqual([before.id])
    }),
  ),

  ...(['agent', 'viewer'] as const).map((role) =>
    scenario(`an ${role} restores a customer → forbidden, and it stays deleted`, async (stage) => {
      const { id } = await created(stage.admin, { assignedTo: stage[role].id })
      await stage.admin.customers.delete(id)
      await refused(stage, 'forbidden', () => stage[role].customers.restore(id))
    }),
  ),

  scenario(
    'its e-mail is taken meanwhile → duplicate_email naming by whom, and it stays deleted',
    async (stage) => {
      const { id } = await created(stage.admin, { email: 'ada@example.com' })
      await stage.admin.customers.delete(id)
      const { id: existingId } = await created(stage.agent, { email: 'ADA@example.com' })
      const error = await refused(stage, 'duplicate_email', () => stage.admin.customers.restore(id))
      expect(error.details).toMatchObject({ field: 'email', existingId })
      await stage.admin.customers.update(existingId, { email: 'other@example.com' })
      expect(await stage.admin.customers.restore(id)).toMatchObject({ status: 'active' })
    },
  ),

  scenario(
    'its external id is taken meanwhile → duplicate_external_id, and it stays deleted',
    async (stage) => {
      const { id } = await created(stage.admin, { externalId: 'A-1' })
      await stage.admin.customers.delete(id)
      const { id: existingId } = await created(stage.agent, { externalId: 'A-1' })
      const error = await refused(stage, 'duplicate_external_id', () => stage.admin.customers.restore(id))
      expect(error.details).toMatchObject({ field: 'externalId', existingId })
    },
  ),

  scenario('a customer that is not deleted → answered as it is, and nothing changes', async (stage) => {
    const customer = await created(stage.admin)
    const before = await everything(stage)
    expect(await stage.admin.customers.restore(customer.id)).toEqual(customer)
    expect(await everything(stage)).toBe(before)
  }),

  scenario('a stale version → 412, and it stays deleted', async (stage) => {
    const { id } = await created(stage.admin)
    await stage.admin.customers.delete(id)
    await refused(stage, 'stale_version', () => stage.admin.customers.restore(id, { version: 1 }))
    expect(await stage.admin.customers.restore(id, { version: 2 })).toMatchObject({ version: 3 })
  }),

  scenario('a deleted customer of the other organisation → not_found', async (stage) => {
    const { id } = await created(stage.stranger)
    await stage.stranger.customers.delete(id)
    await refused(stage, 'not_found', () => stage.admin.customers.restore(id))
  }),

  scenario('an id that nobody has, or that is none → not_found', async (stage) => {
    await refused(stage, 'not_found', () => stage.admin.customers.restore(uuidv7()))
    await refused(stage, 'not_found', () => stage.admin.customers.restore('nobody'))
  }),

  scenario(
    'deleted and restored twice → the status before the last deletion, and figures that fit',
    async (stage) => {
      const { id } = await created(stage.admin, { type: 'business' })
      await added(stage.admin, 'jobs', { customer_id: id, title: 'Wall', status: 'completed', value: 12.5 })
      const figures = async () => (await stage.viewer.customers.list()).stats
      const alive = await figures()
      expect(alive).toMatchObject({ totalCustomers: 1, businessCustomers: 1, totalRevenue: 12.5 })
      await stage.admin.customers.delete(id)
      expect(await figures()).toMatchObject({ totalCustomers: 0, businessCustomers: 0, totalRevenue: 0 })
      await stage.admin.customers.restore(id)
      await stage.admin.customers.update(id, { status: 'inactive' })
      await stage.admin.customers.delete(id)
      expect(await stage.admin.customers.restore(id)).toMatchObject({ status: 'inactive' })
      expect(await figures()).toEqual({ ...alive, activeCustomers: 0 })
    },
  ),
]
