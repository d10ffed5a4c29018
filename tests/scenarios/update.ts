/** Scenarios of `customers.update`. */
import { operations, uuidv7 } from '@clientele/core'
import { expect } from 'vitest'
import { everything, refused, refusedBySql, refusedField } from './refused.ts'
import { scenario } from './scenario.ts'
import { created } from './stage.ts'

const { update } = operations.customers

const faults: readonly (readonly [why: string, field: string, patch: object])[] = [
  ['a blank name', 'name', { name: ' ' }],
  ['no name', 'name', { name: null }],
  ['an e-mail that is none', 'email', { email: 'nonsense' }],
  ['neither e-mail nor phone', 'email', { email: null }],
  ['an unknown type', 'type', { type: 'company' }],
  ['the status deleted', 'status', { status: 'deleted' }],
  ['notes of 10,001 characters', 'notes', { notes: 'x'.repeat(10_001) }],
  ['a tag of 51 characters', 'tags', { tags: ['x'.repeat(51)] }],
  ['metadata that is a list', 'metadata', { metadata: [] }],
  ['a version that is none', 'version', { version: 'latest' }],
  ['a version below 1', 'version', { version: 0 }],
  ['another author', 'updatedBy', { updatedBy: uuidv7() }],
  ['a field that nobody knows', 'favouriteColour', { favouriteColour: 'red' }],
]

export const updating = [
  ...(['admin', 'manager'] as const).map((role) =>
    scenario(
      `a ${role} updates another's customer → only the given fields change, and who did it is known`,
      async (stage) => {
        const before = await created(stage.agent, { notes: 'Old', city: 'Lund', tags: ['vip'] })
        const { status, output } = await stage[role].send(update, {
          id: before.id,
          notes: 'Updated notes',
          city: null,
        })
        expect(status).toBe(200)
        expect(output).toEqual({
          ...before,
          notes: 'Updated notes',
          city: null,
          updatedBy: stage[role].id,
          updatedAt: expect.any(String),
          version: 2,
        })
        expect(await stage.viewer.customers.get(before.id)).toMatchObject(output as object)
      },
    ),
  ),

  scenario('an agent updates a customer of their own → it changes', async (stage) => {
    const { id } = await created(stage.agent)
    expect(await stage.agent.customers.update(id, { name: 'New' })).toMatchObject({ name: 'New', version: 2 })
  }),

  scenario('an agent updates a customer that is assigned to them → it changes', async (stage) => {
    const { id } = await created(stage.admin, { assignedTo: stage.agent.id })
    expect(await stage.agent.customers.update(id, { tags: ['a', 'b'] })).toMatchObject({
      tags: ['a', 'b'],
      createdBy: stage.admin.id,
      updatedBy: stage.agent.id,
    })
  }),

  scenario("an agent updates another's customer → forbidden, and the row is unchanged", async (stage) => {
    const { id } = await created(stage.admin)
    const error = await refused(stage, 'forbidden', () => stage.agent.customers.update(id, { name: 'Mine' }))
    expect(error.details).toEqual({ permission: 'customers:update' })
  }),

  scenario("an agent takes another's customer over → forbidden, and the row is unchanged", async (stage) => {
    const { id } = await created(stage.admin)
    await refused(stage, 'forbidden', () => stage.agent.customers.update(id, { assignedTo: stage.agent.id }))
  }),

  scenario('an agent gives their customer away → done, and then it is no longer theirs', async (stage) => {
    const { id } = await created(stage.admin, { assignedTo: stage.agent.id })
    await stage.agent.customers.update(id, { assignedTo: stage.manager.id })
    await refused(stage, 'forbidden', () => stage.agent.customers.update(id, { assignedTo: stage.agent.id }))
  }),

  scenario('a viewer updates a customer → forbidden, and the row is unchanged', async (stage) => {
    const { id } = await created(stage.admin)
    await refused(stage, 'forbidden', () => stage.viewer.customers.update(id, { name: 'Mine' }))
  }),

  scenario(
    'a viewer updates a customer that is assigned to them → forbidden, and the row is unchanged',
    async (stage) => {
      const { id } = await created(stage.admin, { assignedTo: stage.viewer.id })
      await refused(stage, 'forbidden', () => stage.viewer.customers.update(id, { name: 'Mine' }))
    },
  ),

  scenario('a customer of the other organisation → not_found, and theirs is unchanged', async (stage) => {
    const { id } = await created(stage.stranger)
    await refused(stage, 'not_found', () => stage.admin.customers.update(id, { name: 'Mine' }))
  }),

  scenario('an id that nobody has → not_found', async (stage) => {
    await refused(stage, 'not_found', () => stage.admin.customers.update(uuidv7(), { name: 'Nobody' }))
  }),

  scenario('a malformed id → not_found', async (stage) => {
    await refused(stage, 'not_found', () => stage.admin.customers.update('1', { name: 'Nobody' }))
    await refused(stage, 'not_found', () => stage.admin.send(update, { id: '1', name: 'Nobody' }))
  }),

  ...faults.map(([why, field, patch]) =>
    scenario(`an update to ${why} → 422 naming ${field}`, async (stage) => {
      const { id } = await created(stage.admin)
      await refusedField(stage, field, () => stage.admin.send(update, { id, ...patch }))
    }),
  ),

  scenario('an update for somebody who is no member → 422 naming assignedTo', async (stage) => {
    const { id } = await created(stage.admin)
    await refusedField(stage, 'assignedTo', () =>
      stage.admin.customers.update(id, { assignedTo: stage.stranger.id }),
    )
  }),

  scenario("an e-mail to another's in another case → duplicate_email naming who has it", async (stage) => {
    const { id: existingId } = await created(stage.agent, { email: 'ada@example.com' })
    const { id } = await created(stage.admin)
    const error = await refused(stage, 'duplicate_email', () =>
      stage.admin.customers.update(id, { email: ' Ada@EXAMPLE.com' }),
    )
    expect(error.details).toMatchObject({ field: 'email', existingId })
  }),

  scenario("an external id to another's → duplicate_external_id naming who has it", async (stage) => {
    const { id: existingId } = await created(stage.agent, { externalId: 'A-1' })
    const { id } = await created(stage.admin)
    const error = await refused(stage, 'duplicate_external_id', () =>
      stage.admin.customers.update(id, { externalId: 'A-1' }),
    )
    expect(error.details).toMatchObject({ field: 'externalId', existingId })
  }),

  scenario('the own e-mail in another case → changed', async (stage) => {
    const { id } = await created(stage.admin, { email: 'ada@example.com' })
    expect(await stage.admin.customers.update(id, { email: 'Ada@Example.com' })).toMatchObject({
      email: 'Ada@Example.com',
      version: 2,
    })
  }),

  scenario(
    'an update that changes nothing → the version stays, and the log has no entry of it',
    async (stage) => {
      const customer = await created(stage.agent, { notes: 'Same' })
      const before = await everything(stage)
      expect(await stage.manager.customers.update(customer.id, { notes: ' Same ' })).toEqual(customer)
      expect(await stage.manager.customers.update(customer.id, {})).toEqual(customer)
      expect(await everything(stage)).toBe(before)
    },
  ),

  scenario('the version that is there → changed, and the next one has grown by one', async (stage) => {
    const { id, version } = await created(stage.admin)
    const second = await stage.admin.customers.update(id, { version, notes: 'One' })
    expect(second.version).toBe(version + 1)
    const third = await stage.admin.customers.update(id, { version: second.version, notes: 'Two' })
    expect(third).toMatchObject({ version: version + 2, notes: 'Two' })
  }),

  scenario('a stale version → 412 with the current row, which is unchanged', async (stage) => {
    const { id } = await created(stage.agent)
    const current = await stage.agent.customers.update(id, { notes: 'Newer' })
    const error = await refused(stage, 'stale_version', () =>
      stage.manager.customers.update(id, { version: 1, notes: 'Older' }),
    )
    expect(error.details).toEqual({ currentVersion: 2, current })
  }),

  scenario('a version from the future → 412', async (stage) => {
    const { id } = await created(stage.agent)
    await refused(stage, 'stale_version', () => stage.agent.customers.update(id, { version: 99, notes: 'x' }))
  }),

  scenario('a deleted customer → customer_deleted, and it is unchanged', async (stage) => {
    const { id } = await created(stage.admin)
    await stage.admin.customers.delete(id)
    await refused(stage, 'customer_deleted', () => stage.admin.customers.update(id, { name: 'Ghost' }))
    await refused(stage, 'customer_deleted', () => stage.admin.customers.update(id, { status: 'active' }))
  }),

  scenario('a new booking does not change the version of its customer', async (stage) => {
    const { id } = await created(stage.admin)
    await stage.admin.sql(
      `insert into crm.bookings (customer_id, title, starts_at) values ($1::text::uuid, 'Visit', now()) returning id`,
      id,
    )
    expect(await stage.admin.customers.get(id)).toMatchObject({ version: 1, updatedBy: stage.admin.id })
  }),

  scenario('an update of the table itself → held to the same rules', async (stage) => {
    const { id } = await created(stage.admin)
    const own = await created(stage.agent)
    await created(stage.admin, { email: 'taken@example.com' })
    const set = (assignment: string, target: string) =>
      stage.agent.sql(
        `update crm.customers set ${assignment} where id = $1::text::uuid returning id, version`,
        target,
      )
    const before = await everything(stage)
    expect(await set(`name = 'Mine'`, id)).toEqual([])
    expect(await everything(stage)).toBe(before)
    await refusedBySql(stage, '23505', () => set(`email = 'TAKEN@example.com'`, own.id))
    await refusedBySql(stage, '23514', () => set(`email = 'nonsense'`, own.id))
    await refusedBySql(stage, '42501', () => set('version = 9', own.id))
    await refusedBySql(stage, '42501', () => set(`updated_by = null`, own.id))
    await refusedBySql(stage, '42501', () =>
      set(`organization_id = '${stage.strangersOrganization}'`, own.id),
    )
    await refusedBySql(stage, 'PT403', () => set(`status = 'deleted'`, own.id))
    expect(await set(`name = 'Ours'`, own.id)).toMatchObject([{ version: 2 }])
  }),
]
