/** Scenarios of a person's rights: everything as one document, and erasure that leaves no trace but the figures. */
import { operations } from '@clientele/core'
import { expect } from 'vitest'
import { refused, refusedBySql } from './refused.ts'
import { scenario } from './scenario.ts'
import { type Actor, added, created, type Stage } from './stage.ts'

const { exportData, erase } = operations.customers
const marker = 'zzmarkerzz'

/** A customer with the marker in every text that can hold one, now and in its history; answers its id. */
async function marked(stage: Stage): Promise<string> {
  const texts = {
    phone: '1',
    address: marker,
    city: `${marker}ville`,
    notes: marker,
    organizationNumber: marker,
  }
  const { id } = await created(stage.agent, {
    name: `${marker} Person`,
    email: `${marker}@example.com`,
    externalId: marker,
    tags: [marker],
    metadata: { [marker]: marker },
    ...texts,
  })
  await stage.agent.customers.update(id, { name: `${marker} Renamed`, city: `Old${marker}` })
  const customer_id = id
  const title = `${marker} title`
  await added(stage.agent, 'bookings', { customer_id, title, starts_at: '2026-01-31T08:00:00Z' })
  await added(stage.agent, 'jobs', { customer_id, title, status: 'completed', value: 12.5 })
  await added(stage.agent, 'offers', { customer_id, title, status: 'accepted', value: 30 })
  await added(stage.agent, 'leads', { customer_id, title, source: marker })
  await added(stage.agent, 'customer_activities', { customer_id, type: 'call', title, description: marker })
  await added(stage.agent, 'customer_notes', { customer_id, content: marker })
  await stage.seed('customer_documents', [
    {
      customer_id,
      document_name: `${marker}.pdf`,
      file_url: `${stage.organization}/${id}/${marker}.pdf`,
      mime_type: `application/${marker}`,
    },
  ])
  return id
}

/** The tables of this organisation with the marker in any column. */
async function tablesWithMarker(stage: Stage): Promise<string[]> {
  const tables = await stage.sql<{ name: string }>(
    `select c.relname as name from pg_catalog.pg_class c
     where c.relnamespace = 'crm'::regnamespace and c.relkind in ('r', 'p') order by 1`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const [row] = await stage.sql<{ hits: number }>(
      `select count(*)::integer as hits from crm.${name} t
       where t.organization_id = $1::text::uuid and to_jsonb(t)::text ilike '%' || $2::text || '%'`,
      stage.organization,
      marker,
    )
    if (row !== undefined && row.hits > 0) found.push(name)
  }
  return found
}

export const personalData = [
  scenario('an erased customer → its words are nowhere, its figures are as before', async (stage) => {
    const id = await marked(stage)
    const planted = await tablesWithMarker(stage)
    for (const table of ['customers', 'jobs', 'customer_documents', 'audit_log', 'search_terms'])
      expect(planted).toContain(table)
    const before = await stage.admin.customers.list()
    const answer = await stage.admin.execute(erase, { id })
    expect(answer).toMatchObject({
      id,
      name: 'Erased customer',
      email: null,
      phone: null,
      tags: [],
      metadata: {},
    })
    expect(await tablesWithMarker(stage)).toEqual([])
    const after = await stage.admin.customers.list()
    const { totalCustomers, totalRevenue } = before.stats
    expect(after.stats).toMatchObject({ totalCustomers, totalRevenue })
    expect(totalRevenue).toBe(42.5)
    expect(after.customers[0]?.statistics.lifetimeValue).toBe(42.5)
    expect((await stage.admin.customers.list({ search: marker })).customers).toEqual([])
  }),

  scenario('words that another customer has too → stay in the dictionary', async (stage) => {
    const { id } = await created(stage.admin, { name: 'Lindqvist Erased' })
    await created(stage.admin, { name: 'Lindqvist Kept' })
    await stage.admin.execute(erase, { id })
    const { customers } = await stage.viewer.customers.list({ search: 'lindqvst' })
    expect(customers.map(({ name }) => name)).toEqual(['Lindqvist Kept'])
  }),

  scenario('an erasure is undone → refused: what is gone is gone', async (stage) => {
    const id = await marked(stage)
    await stage.admin.execute(erase, { id })
    const { entries } = await stage.admin.execute(operations.customers.history, { id })
    const operation = entries[0]?.operationId ?? ''
    await refused(stage, 'conflict', () => stage.admin.execute(operations.operations.undo, { id: operation }))
    expect(await tablesWithMarker(stage)).toEqual([])
  }),

  scenario('a customer with an active job is erased → refused, the job named', async (stage) => {
    const { id } = await created(stage.admin)
    await added(stage.admin, 'jobs', { customer_id: id, title: 'Roof' })
    const error = await refused(stage, 'active_jobs', () => stage.admin.execute(erase, { id }))
    expect(error.details).toMatchObject({ jobs: [{ title: 'Roof', status: 'scheduled' }] })
    // Past the function of the API too.
    const privately = (actor: Actor) =>
      actor.sql(
        'select crm_private.erase($1::text::uuid, $2::text::uuid)::text as done',
        stage.organization,
        id,
      )
    await refusedBySql(stage, 'PT409', () => privately(stage.admin))
    await refusedBySql(stage, 'PT403', () => privately(stage.manager))
    await refusedBySql(stage, 'PT403', () => privately(stage.stranger))
  }),

  scenario('the export → every row of the person, its history included', async (stage) => {
    const id = await marked(stage)
    const data = await stage.manager.execute(exportData, { id })
    expect(data.customer).toMatchObject({ id, name: `${marker} Renamed` })
    for (const rows of [data.bookings, data.jobs, data.offers, data.leads, data.documents, data.notes])
      expect(rows).toHaveLength(1)
    expect(data.activities.map((activity) => activity['type'])).toEqual(
      expect.arrayContaining(['booking', 'job_completed', 'call']),
    )
    expect(data.statistics.lifetimeValue).toBe(42.5)
    expect(data.history.map(({ table }) => table)).toEqual(
      expect.arrayContaining(['customers', 'bookings', 'jobs', 'customer_notes']),
    )
  }),
]
