/** Scenarios of `customers.list`: what each filter lets through, which fields come, and what is no filter at all. */
import { type CustomerListQuery, operations, uuidv7 } from '@clientele/core'
import { expect } from 'vitest'
import { refusedField } from './refused.ts'
import { type Scenario, scenario } from './scenario.ts'
import { added, created, type Stage } from './stage.ts'

const { list } = operations.customers

/** Six customers that differ in everything a filter can ask for. */
async function populate(stage: Stage): Promise<void> {
  const row = (name: string, created_at: string, fields: object = {}) => ({
    name,
    phone: '0701234567',
    type: 'private',
    status: 'active',
    city: null,
    assigned_to: null,
    tags: [],
    metadata: {},
    created_at,
    updated_at: created_at,
    ...fields,
  })
  const [anna, bo, , dora] = await stage.seed('customers', [
    row('Anna', '2026-01-01T00:00:00Z', { tags: ['vip'], city: 'Malmö', metadata: { source: 'fair' } }),
    row('Bo', '2026-02-01T00:00:00Z', { type: 'business', tags: ['vip', 'weekly'], city: 'Lund' }),
    row('Cilla', '2026-03-01T00:00:00Z', { status: 'inactive', assigned_to: stage.agent.id }),
    row('Dora', '2026-04-01T00:00:00Z', { type: 'business', assigned_to: stage.agent.id, city: 'MALMO' }),
    row('Erik', '2026-05-01T00:00:00Z', { tags: ['weekly'], metadata: { source: null, vat: 1 } }),
    row('Frida', '2026-06-01T00:00:00Z', { status: 'deleted', tags: ['vip'] }),
  ])
  await stage.seed('jobs', [
    {
      customer_id: anna,
      title: 'Wall',
      status: 'completed',
      value: 100,
      completed_at: '2026-06-10T08:00:00Z',
    },
    {
      customer_id: bo,
      title: 'Roof',
      status: 'completed',
      value: 250.5,
      completed_at: '2026-07-10T08:00:00Z',
    },
    { customer_id: dora, title: 'Door', status: 'scheduled', value: 999, completed_at: null },
  ])
}

const conditions: readonly (readonly [what: string, query: CustomerListQuery, names: readonly string[]])[] = [
  ['nothing', {}, ['Anna', 'Bo', 'Cilla', 'Dora', 'Erik']],
  ['type private', { type: 'private' }, ['Anna', 'Cilla', 'Erik']],
  ['type business', { type: 'business' }, ['Bo', 'Dora']],
  ['status active', { status: 'active' }, ['Anna', 'Bo', 'Dora', 'Erik']],
  ['status inactive', { status: 'inactive' }, ['Cilla']],
  ['status deleted', { status: 'deleted' }, ['Frida']],
  ['one tag', { tags: ['vip'] }, ['Anna', 'Bo']],
  ['all of two tags', { tags: ['vip', 'weekly'] }, ['Bo']],
  ['any of two tags', { tags: ['vip', 'weekly'], tagsMatch: 'any' }, ['Anna', 'Bo', 'Erik']],
  ['a tag that nobody has', { tags: ['VIP'] }, []],
  ['a city, blind to case and accents', { city: 'malmö' }, ['Anna', 'Dora']],
  ['created from a moment on', { createdFrom: '2026-03-01T00:00:00Z' }, ['Cilla', 'Dora', 'Erik']],
  ['created before a day', { createdTo: '2026-03-01' }, ['Anna', 'Bo']],
  [
    'created in a range, with an offset',
    { createdFrom: '2026-02-01', createdTo: '2026-04-01T02:00:00+02:00' },
    ['Bo', 'Cilla'],
  ],
  ['last activity from a day on', { lastActivityFrom: '2026-07-01' }, ['Bo']],
  ['last activity before a day', { lastActivityTo: '2026-07-01' }, ['Anna']],
  [
    'last activity in a range',
    { lastActivityFrom: '2026-06-10', lastActivityTo: '2026-07-11' },
    ['Anna', 'Bo'],
  ],
  ['a lifetime value of at least', { lifetimeValueMin: 100 }, ['Anna', 'Bo']],
  ['a lifetime value of at most', { lifetimeValueMax: 100 }, ['Anna', 'Cilla', 'Dora', 'Erik']],
  ['a lifetime value between', { lifetimeValueMin: 100.5, lifetimeValueMax: 250.5 }, ['Bo']],
  ['an active job', { hasActiveJob: true }, ['Dora']],
  ['no active job', { hasActiveJob: false }, ['Anna', 'Bo', 'Cilla', 'Erik']],
  ['a key in metadata', { metadataKey: 'source' }, ['Anna', 'Erik']],
  [
    'several conditions at once',
    { type: 'private', tags: ['vip'], status: 'active', city: 'Malmo' },
    ['Anna'],
  ],
  ['conditions that exclude each other', { type: 'private', hasActiveJob: true }, []],
]

const faults: readonly (readonly [what: string, field: string, query: object])[] = [
  ['an unknown type', 'type', { type: 'company' }],
  ['an unknown status', 'status', { status: 'lost' }],
  ['an owner that is no id', 'owner', { owner: 'Anna' }],
  ['a date that is none', 'createdFrom', { createdFrom: 'yesterday' }],
  ['a month of 45 days', 'createdTo', { createdTo: '2026-01-45' }],
  ['a limit of 0', 'limit', { limit: 0 }],
  ['a limit of 201', 'limit', { limit: 201 }],
  ['half a customer', 'limit', { limit: 1.5 }],
  ['an unknown sort key', 'sort', { sort: 'email' }],
  ['an unknown field', 'fields', { fields: ['password'] }],
  ['another way to match tags', 'tagsMatch', { tags: ['vip'], tagsMatch: 'none' }],
  ['a value that is no number', 'lifetimeValueMin', { lifetimeValueMin: 'much' }],
  ['a filter that nobody knows', 'colour', { colour: 'red' }],
  ['a search of 201 characters', 'search', { search: 'x'.repeat(201) }],
]

const names = async (stage: Stage, query: CustomerListQuery) =>
  (await stage.viewer.customers.list({ sort: 'name', ...query })).customers.map(({ name }) => name)

export const filtering: readonly Scenario[] = [
  ...conditions.map(([what, query, expected]) =>
    scenario(`a list of those with ${what} → ${expected.join(', ') || 'nobody'}`, async (stage) => {
      await populate(stage)
      expect(await names(stage, query)).toEqual(expected)
    }),
  ),

  scenario('a list of those of one owner → only theirs', async (stage) => {
    await populate(stage)
    expect(await names(stage, { owner: stage.agent.id })).toEqual(['Cilla', 'Dora'])
    expect(await names(stage, { owner: stage.admin.id })).toEqual([])
  }),

  ...faults.map(([what, field, query]) =>
    scenario(`a list with ${what} → 422 naming ${field}`, (stage) =>
      refusedField(stage, field, () => stage.viewer.execute(list, query)),
    ),
  ),

  scenario('a list for the other organisation → nothing of this one', async (stage) => {
    await populate(stage)
    const { customers, stats } = await stage.stranger.customers.list()
    expect(customers).toEqual([])
    expect(stats).toMatchObject({ totalCustomers: 0, totalRevenue: 0 })
    expect((await stage.stranger.customers.list({ search: 'Anna' })).customers).toEqual([])
    expect((await stage.stranger.customers.list({ owner: stage.agent.id })).customers).toEqual([])
    expect((await stage.stranger.customers.list({ status: 'deleted' })).customers).toEqual([])
  }),

  scenario(
    'the figures of a list → of the whole organisation, whatever its filters, search and page',
    async (stage) => {
      await populate(stage)
      const stats = {
        totalCustomers: 5,
        activeCustomers: 4,
        privateCustomers: 3,
        businessCustomers: 2,
        totalRevenue: 350.5,
        avgCustomerValue: 70.1,
      }
      const queries: CustomerListQuery[] = [
        {},
        { type: 'private' },
        { status: 'deleted' },
        { search: 'nobody at all' },
        { lifetimeValueMin: 1_000_000 },
        { limit: 1, sort: 'name' },
        { fields: ['name'] },
      ]
      for (const query of queries) expect((await stage.viewer.customers.list(query)).stats).toEqual(stats)
    },
  ),

  scenario('a list of chosen fields → those and the id, nothing else', async (stage) => {
    const { id, name } = await created(stage.admin)
    const fields = async (chosen: CustomerListQuery['fields']) =>
      (await stage.viewer.customers.list(chosen === undefined ? {} : { fields: chosen })).customers
    expect(await fields(['name'])).toEqual([{ id, name }])
    expect(await fields(['id'])).toEqual([{ id }])
    expect(await fields(['statistics', 'version'])).toEqual([
      { id, version: 1, statistics: expect.objectContaining({ lifetimeValue: 0 }) },
    ])
    const [whole] = await fields(undefined)
    expect(Object.keys(whole ?? {})).toHaveLength(21)
  }),

  scenario('each customer in a list → with the figures that its own page has', async (stage) => {
    const { id } = await created(stage.admin)
    await added(stage.admin, 'jobs', { customer_id: id, title: 'Wall', status: 'completed', value: 12.34 })
    await added(stage.admin, 'offers', { customer_id: id, title: 'Paint', status: 'sent', value: 5 })
    const [item] = (await stage.viewer.customers.list()).customers
    const { statistics } = await stage.viewer.customers.get(id)
    expect(item?.statistics).toEqual(statistics)
    expect(item?.statistics).toMatchObject({ totalJobs: 1, totalOffers: 1, lifetimeValue: 12.34 })
  }),

  scenario(
    'a cursor that is none, of another list, or of another sort → 422 naming cursor',
    async (stage) => {
      await populate(stage)
      const { page } = await stage.viewer.customers.list({ sort: 'name', limit: 2 })
      const cursor = page.nextCursor ?? ''
      expect(cursor).not.toBe('')
      const foreign = Buffer.from(JSON.stringify(['name', 'exact', 'anna'])).toString('base64url')
      const forged = Buffer.from(
        JSON.stringify(['name', 'exact', "'; drop table crm.customers --", 'x']),
      ).toString('base64url')
      for (const [bad, sort] of [
        ['nonsense', 'name'],
        ['%%%', 'name'],
        [cursor, '-name'],
        [cursor, 'createdAt'],
        [`${cursor.slice(0, -4)}`, 'name'],
        [foreign, 'name'],
        [forged, 'name'],
        [uuidv7(), 'name'],
      ] as const) {
        await refusedField(stage, 'cursor', () => stage.viewer.customers.list({ cursor: bad, sort }))
      }
      expect((await stage.viewer.customers.list({ cursor, sort: 'name' })).customers).toHaveLength(3)
    },
  ),

  ...(
    [
      ['type', 'alien'],
      ['status', 'gone'],
      ['tagsMatch', 'some'],
      ['owner', 'me'],
      ['createdFrom', 'soon'],
      ['lastActivityTo', 'infinity'],
      ['hasActiveJob', 'maybe'],
    ] as const
  ).map(([field, value]) =>
    scenario(`a filter ${field} of ${value}, past the client's own checks → 422 naming it`, async (stage) => {
      await refusedField(stage, field, () => stage.viewer.send(list, { [field]: value }))
    }),
  ),

  scenario('an empty list of fields, past the client’s own checks → all of them', async (stage) => {
    await created(stage.agent, { name: 'Whole' })
    const { output } = await stage.viewer.send(list, { fields: [] })
    expect(output).toMatchObject({ customers: [{ name: 'Whole', version: 1, statistics: {} }] })
  }),
]
