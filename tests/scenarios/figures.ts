/** Scenarios of `customers.get`, `.statistics` and `.lifetimeValue`: the figures, and what a customer's page holds. */
import { operations } from '@clientele/core'
import { expect } from 'vitest'
import { arrived } from './arrived.ts'
import { type Scenario, scenario } from './scenario.ts'
import { added, created, type Stage } from './stage.ts'

const none = {
  totalBookings: 0,
  totalJobs: 0,
  activeJobs: 0,
  completedJobs: 0,
  totalOffers: 0,
  acceptedOffers: 0,
  averageJobValue: 0,
  lifetimeValue: 0,
  lastActivityDate: null,
}

/** One of everything, and money in amounts that floats cannot hold. */
async function busy(stage: Stage): Promise<string> {
  const { id: customer_id } = await created(stage.agent)
  const { agent } = stage
  await added(agent, 'bookings', { customer_id, title: 'Visit', starts_at: '2026-01-31T08:00:00Z' })
  await added(agent, 'bookings', {
    customer_id,
    title: 'Again',
    starts_at: '2026-02-28T08:00:00Z',
    status: 'cancelled',
  })
  await added(agent, 'jobs', { customer_id, title: 'Wall', status: 'completed', value: 100.1 })
  await added(agent, 'jobs', { customer_id, title: 'Roof', status: 'completed', value: 50.25 })
  await added(agent, 'jobs', { customer_id, title: 'Door', status: 'scheduled', value: 1000 })
  await added(agent, 'jobs', { customer_id, title: 'Tile', status: 'cancelled', value: 2000 })
  await added(agent, 'offers', { customer_id, title: 'Paint', status: 'accepted', value: 200.2 })
  await added(agent, 'offers', { customer_id, title: 'Glass', status: 'sent', value: 400 })
  return customer_id
}

export const figures: readonly Scenario[] = [
  scenario('a new customer → nothing yet, and an average of 0', async (stage) => {
    const { id } = await created(stage.agent)
    expect(await stage.viewer.customers.statistics(id)).toEqual(none)
    expect(await stage.viewer.customers.lifetimeValue(id)).toBe(0)
  }),

  scenario('a customer with records of every kind → counted by kind and state', async (stage) => {
    const id = await busy(stage)
    const statistics = await stage.viewer.customers.statistics(id)
    expect(statistics).toEqual({
      totalBookings: 2,
      totalJobs: 4,
      activeJobs: 1,
      completedJobs: 2,
      totalOffers: 2,
      acceptedOffers: 1,
      averageJobValue: 75.18,
      lifetimeValue: 350.55,
      lastActivityDate: expect.any(String),
    })
    expect(await stage.viewer.customers.lifetimeValue(id)).toBe(350.55)
    const detail = await stage.viewer.customers.get(id)
    expect(detail.statistics).toEqual(statistics)
    expect(detail.lifetimeValue).toBe(350.55)
  }),

  scenario(
    'the lifetime value → accepted offers plus completed jobs, through every change',
    async (stage) => {
      const { id: customer_id } = await created(stage.agent)
      const value = () => stage.viewer.customers.lifetimeValue(customer_id)
      const set = (table: string, assignment: string, id: string) =>
        stage.agent.sql(`update crm.${table} set ${assignment} where id = $1::text::uuid returning id`, id)
      const job = await added(stage.agent, 'jobs', { customer_id, title: 'Wall', value: 100 })
      const offer = await added(stage.agent, 'offers', { customer_id, title: 'Paint', value: 30 })
      expect(await value()).toBe(0)
      await set('jobs', `status = 'completed'`, job)
      expect(await value()).toBe(100)
      await set('offers', `status = 'accepted'`, offer)
      expect(await value()).toBe(130)
      await set('jobs', 'value = 0.01', job)
      expect(await value()).toBe(30.01)
      await set('offers', `status = 'declined'`, offer)
      expect(await value()).toBe(0.01)
      await set('jobs', `status = 'in_progress'`, job)
      expect(await value()).toBe(0)
      await set('jobs', `status = 'completed'`, job)
      await stage.admin.sql('delete from crm.jobs where id = $1::text::uuid returning id', job)
      expect(await value()).toBe(0)
      expect(await stage.viewer.customers.statistics(customer_id)).toMatchObject({
        totalJobs: 0,
        totalOffers: 1,
      })
    },
  ),

  scenario('money of the organisation → the exact sum, and an average rounded to cents', async (stage) => {
    const ids = await Promise.all([1, 2, 3].map(() => created(stage.agent)))
    for (const { id } of ids)
      await added(stage.agent, 'jobs', { customer_id: id, title: 'Wall', status: 'completed', value: 0.1 })
    await added(stage.agent, 'jobs', {
      customer_id: ids[0]?.id,
      title: 'Roof',
      status: 'completed',
      value: 0.05,
    })
    const { stats } = await stage.viewer.customers.list()
    expect(stats).toMatchObject({ totalCustomers: 3, totalRevenue: 0.35, avgCustomerValue: 0.12 })
  }),

  scenario('the last activity → the newest there is, also when it is removed', async (stage) => {
    const { id: customer_id } = await created(stage.agent)
    const last = async () => (await stage.viewer.customers.statistics(customer_id)).lastActivityDate
    const call = (activity_date: string) =>
      added(stage.agent, 'customer_activities', { customer_id, type: 'call', title: 'Call', activity_date })
    await call('2026-01-01T08:00:00Z')
    const newest = await call('2026-03-01T08:00:00Z')
    await call('2026-02-01T08:00:00Z')
    expect(Date.parse((await last()) ?? '')).toBe(Date.UTC(2026, 2, 1, 8))
    await stage.agent.sql(
      'delete from crm.customer_activities where id = $1::text::uuid returning id',
      newest,
    )
    expect(Date.parse((await last()) ?? '')).toBe(Date.UTC(2026, 1, 1, 8))
  }),

  scenario('the page of a customer → everything that hangs on it, the newest first', async (stage) => {
    const id = await busy(stage)
    const document = await arrived(stage, stage.agent, id, { size: 10 })
    await added(stage.agent, 'customer_documents', {
      id: document,
      customer_id: id,
      document_name: 'Contract',
      document_type: 'contract',
    })
    const path = `${stage.organization}/${id}/${document}`
    await added(stage.agent, 'leads', { customer_id: id, title: 'Garden', source: 'fair' })
    await added(stage.agent, 'customer_notes', {
      customer_id: id,
      content: 'Has a dog',
      note_type: 'request',
    })
    const { status, output } = await stage.viewer.send(operations.customers.get, { id })
    expect(status).toBe(200)
    expect(output).toMatchObject({
      id,
      bookings: [{ title: 'Again', status: 'cancelled', customerId: id }, { title: 'Visit' }],
      jobs: [
        { title: 'Tile' },
        { title: 'Door' },
        { title: 'Roof', value: 50.25 },
        { title: 'Wall', createdBy: stage.agent.id },
      ],
      offers: [{ title: 'Glass' }, { title: 'Paint', value: 200.2 }],
      leads: [{ title: 'Garden', status: 'new', source: 'fair' }],
      documents: [{ documentName: 'Contract', fileUrl: path, fileSize: 10, uploadedBy: stage.agent.id }],
      customerNotes: [{ content: 'Has a dog', noteType: 'request', isInternal: false }],
      cursors: {
        bookings: null,
        jobs: null,
        offers: null,
        leads: null,
        activities: null,
        documents: null,
        customerNotes: null,
      },
    })
  }),

  scenario(
    'the page of a customer with 21 of a kind → the newest 20, and a cursor to go on',
    async (stage) => {
      const { id: customer_id } = await created(stage.agent)
      const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString()
      await stage.seed(
        'offers',
        Array.from({ length: 21 }, (_, index) => ({
          customer_id,
          title: `Offer ${index}`,
          created_at: at(index),
          updated_at: at(index),
        })),
      )
      await stage.seed(
        'leads',
        Array.from({ length: 20 }, (_, index) => ({
          customer_id,
          title: `Lead ${index}`,
          created_at: at(index),
          updated_at: at(index),
        })),
      )
      const { offers, leads, cursors } = await stage.viewer.customers.get(customer_id)
      expect(offers.map(({ title }) => title)).toEqual(
        Array.from({ length: 20 }, (_, index) => `Offer ${20 - index}`),
      )
      expect(cursors.offers).toEqual(expect.any(String))
      expect(leads).toHaveLength(20)
      expect(cursors.leads).toBeNull()
    },
  ),

  scenario(
    'a document that lies elsewhere than below its organisation → refused by the database',
    async (stage) => {
      const { id: customer_id } = await created(stage.agent)
      const add = (file_url: string) =>
        stage.seed('customer_documents', [{ customer_id, document_name: 'File', file_url }])
      for (const path of [
        'https://evil.example/file.pdf',
        `${stage.strangersOrganization}/${customer_id}/file.pdf`,
        `${stage.organization}/${customer_id}/../file.pdf`,
      ])
        await expect(add(path), path).rejects.toMatchObject({ code: '23514' })
    },
  ),
]
