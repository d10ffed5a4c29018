/** The published figures of Northwind, over the endpoints, on PGlite and on a real Postgres. */
import { operations } from '@clientele/core'
import { northwind, type Role, writeDataset } from 'clientele'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { embeddedWorld } from '../worlds/embedded-worlds.ts'
import { postgresWorld } from '../worlds/postgres-world.ts'
import type { World } from '../worlds/world.ts'
import { expectServersOrder } from './list-order.ts'
import { refused } from './refused.ts'
import { type Actor, createStage, roles, type Stage } from './stage.ts'

const worlds: readonly (readonly [string, () => Promise<World>])[] = [
  ['embedded', embeddedWorld],
  ['Postgres 17', () => postgresWorld(17, inject('postgresPorts')[17], 'open')],
]

describe.each(worlds)('Northwind on %s', (_, open) => {
  const dataset = northwind()
  const organization = dataset.organization.organization_id
  let world: World
  /** Members of Northwind; the stage's own organisation is the other one. */
  let people: Record<Role, Actor>
  let other: Stage
  beforeAll(async () => {
    world = await open()
    const members = roles.map((role) => ({ user_id: crypto.randomUUID(), role, display_name: role }))
    await world.owner.transaction(({ query }) =>
      writeDataset({ query: (sql, parameters) => query(sql, [...parameters]) }, dataset, members),
    )
    const stage = await createStage(world)
    // Refusals compare everything in both organisations before and after.
    other = { ...stage, strangersOrganization: organization }
    const actors = await Promise.all(members.map(({ user_id }) => stage.actor({ sub: user_id })))
    people = Object.fromEntries(roles.map((role, index) => [role, actors[index]])) as Record<Role, Actor>
  })
  afterAll(() => world?.close())

  const everybody = async (actor: Actor) => (await actor.customers.list({ limit: 200 })).customers

  async function byExternalId(): Promise<Map<string | null, string>> {
    return new Map((await everybody(people.viewer)).map(({ externalId, id }) => [externalId, id]))
  }

  test('91 customers and a revenue of 1239855.78, for every role', async () => {
    for (const role of roles) {
      const response = await people[role].http('GET', '/customers?limit=1')
      expect(await response.json()).toMatchObject({
        stats: {
          totalCustomers: 91,
          activeCustomers: 91,
          businessCustomers: 91,
          privateCustomers: 0,
          totalRevenue: 1239855.78,
          avgCustomerValue: 13624.79,
        },
        page: { hasMore: true },
      })
    }
  })

  test('sorted by each key without the server → the order of the server', async () => {
    await expect(expectServersOrder(people.viewer)).resolves.toBeUndefined()
  })

  test('the three best customers, by value and by list', async () => {
    const ids = await byExternalId()
    for (const [name, value] of [
      ['QUICK', 110277.32],
      ['SAVEA', 104361.96],
      ['ERNSH', 94976.09],
    ] as const)
      expect(await people.viewer.customers.lifetimeValue(ids.get(name) ?? '')).toBe(value)
    const { customers } = await people.viewer.customers.list({ sort: '-lifetimeValue', limit: 3 })
    expect(customers.map(({ externalId }) => externalId)).toEqual(['QUICK', 'SAVEA', 'ERNSH'])
  })

  test('FISSA and PARIS have no jobs, and nobody else', async () => {
    const idle = (await everybody(people.viewer)).filter(({ statistics }) => statistics.totalJobs === 0)
    expect(new Set(idle.map(({ externalId }) => externalId))).toEqual(new Set(['FISSA', 'PARIS']))
    expect(idle).toHaveLength(2)
    for (const { statistics } of idle)
      expect(statistics).toMatchObject({ lifetimeValue: 0, averageJobValue: 0 })
  })

  test('a user of the other organisation sees none of it', async () => {
    const { customers, stats } = await other.admin.customers.list({ limit: 200 })
    expect(customers).toEqual([])
    expect(stats).toMatchObject({ totalCustomers: 0, totalRevenue: 0 })
    expect((await other.admin.customers.list({ search: 'Alfreds' })).customers).toEqual([])
    for (const id of (await byExternalId()).values())
      for (const operation of [operations.customers.get, operations.customers.lifetimeValue])
        await expect(other.admin.send(operation, { id })).rejects.toMatchObject({
          code: 'not_found',
          status: 404,
        })
    const [some = ''] = (await byExternalId()).values()
    for (const operation of Object.values(operations.customers))
      if (operation.path.includes('{id}'))
        await refused(other, 'not_found', () => other.admin.send(operation, { id: some }))
  })

  test('21 active jobs at 18 customers, each of whom cannot be deleted; the 73 others can', async () => {
    const all = await everybody(people.viewer)
    const busy = all.filter(({ statistics }) => statistics.activeJobs > 0)
    expect(busy).toHaveLength(18)
    expect(busy.reduce((sum, { statistics }) => sum + statistics.activeJobs, 0)).toBe(21)
    const named: unknown[] = []
    for (const { id, statistics } of busy) {
      const { details } = await refused(other, 'active_jobs', () => people.admin.customers.delete(id))
      const jobs = details['jobs']
      expect(jobs).toHaveLength(statistics.activeJobs)
      named.push(...(jobs as unknown[]))
    }
    expect(named).toHaveLength(21)
    for (const job of named)
      expect(job).toEqual({
        id: expect.any(String),
        title: expect.stringMatching(/^Order \d+$/),
        status: 'in_progress',
      })
    const busyIds = new Set(busy.map(({ id }) => id))
    for (const { id } of all.filter((customer) => !busyIds.has(customer.id)))
      expect(await people.manager.customers.delete(id)).toMatchObject({ status: 'deleted' })
    const left = await people.viewer.customers.list({ limit: 200 })
    expect(left.customers.map(({ id }) => id).toSorted()).toEqual([...busyIds].toSorted())
    const revenue = busy.reduce(
      (cents, { statistics }) => cents + Math.round(statistics.lifetimeValue * 100),
      0,
    )
    expect(left.stats).toMatchObject({ totalCustomers: 18, totalRevenue: revenue / 100 })
  })
})
