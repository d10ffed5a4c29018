/** Scenarios of `customers.create`. */
import { type CustomerDraft, operations, uuidv7 } from '@clientele/core'
import { expect } from 'vitest'
import { refused, refusedField } from './refused.ts'
import { scenario } from './scenario.ts'
import { added, created, draft, type Role, roles } from './stage.ts'

const { create } = operations.customers

const full = {
  type: 'business',
  name: '  Åkesson & Co ',
  email: ' Info@Akesson.example ',
  phone: '+46 8 123 456',
  address: 'Storgatan 1',
  city: 'Örebro',
  organizationNumber: '556016-0680',
  externalId: 'A-1',
  status: 'inactive',
  notes: 'Prefers mornings',
  tags: ['vip', ' vip ', 'weekly'],
  metadata: { source: 'fair', nothing: null, camelCase: { inner: [1, 2] } },
} as const satisfies Partial<CustomerDraft>

/** What a draft may not be, by the field that is refused. */
const faults: readonly (readonly [why: string, field: string, fields: object])[] = [
  ['without a name', 'name', { name: undefined }],
  ['with a blank name', 'name', { name: ' \t ' }],
  ['with a name of 201 characters', 'name', { name: 'x'.repeat(201) }],
  ['with neither e-mail nor phone', 'email', { email: undefined }],
  ['with a blank e-mail and no phone', 'email', { email: '  ' }],
  ['with an e-mail without a domain', 'email', { email: 'ada@example' }],
  ['with an e-mail with a space in it', 'email', { email: 'a da@example.com' }],
  ['with two @ in the e-mail', 'email', { email: 'a@b@example.com' }],
  ['with an e-mail of 321 characters', 'email', { email: `${'x'.repeat(309)}@example.com` }],
  ['with a phone of 51 characters', 'phone', { phone: '1'.repeat(51) }],
  ['with an address of 501 characters', 'address', { address: 'x'.repeat(501) }],
  ['with a city of 101 characters', 'city', { city: 'x'.repeat(101) }],
  [
    'with an organisation number of 51 characters',
    'organizationNumber',
    { organizationNumber: '1'.repeat(51) },
  ],
  ['with an external id of 201 characters', 'externalId', { externalId: 'x'.repeat(201) }],
  ['with notes of 10,001 characters', 'notes', { notes: 'x'.repeat(10_001) }],
  ['with an unknown type', 'type', { type: 'company' }],
  ['with an unknown status', 'status', { status: 'lost' }],
  ['with the status deleted', 'status', { status: 'deleted' }],
  ['with 51 tags', 'tags', { tags: Array.from({ length: 51 }, (_, index) => `tag ${index}`) }],
  ['with a tag of 51 characters', 'tags', { tags: ['x'.repeat(51)] }],
  ['with metadata that is a list', 'metadata', { metadata: [1] }],
  ['with metadata of more than 64 kB', 'metadata', { metadata: { text: 'x'.repeat(65_537) } }],
  ['with an id that is no UUID', 'id', { id: 'one' }],
  ['with an author of its own', 'createdBy', { createdBy: uuidv7() }],
  ['with a version of its own', 'version', { version: 7 }],
  ['for another organisation', 'organizationId', { organizationId: uuidv7() }],
  ['with a field that nobody knows', 'favouriteColour', { favouriteColour: 'red' }],
]

const writers = ['admin', 'manager', 'agent'] as const satisfies readonly Role[]

export const creating = [
  ...writers.map((role) =>
    scenario(
      `a ${role} creates a customer → it is there, with the session's user as its author`,
      async (stage) => {
        const actor = stage[role]
        const id = uuidv7()
        const { status, output } = await actor.send(create, { ...full, id })
        expect(status).toBe(201)
        expect(output).toEqual({
          ...full,
          id,
          name: 'Åkesson & Co',
          email: 'Info@Akesson.example',
          tags: ['vip', 'weekly'],
          assignedTo: null,
          createdBy: actor.id,
          updatedBy: actor.id,
          createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+(\+00:00|Z)$/),
          updatedAt: expect.any(String),
          version: 1,
          mergedInto: null,
        })
        expect(await stage.viewer.customers.get(id)).toMatchObject(output as object)
      },
    ),
  ),

  scenario(
    'a draft with only a name and a phone → private, active, without tags, and an id of its own',
    async (stage) => {
      const { status, output } = await stage.agent.send(create, { name: 'Ada', phone: '0701234567' })
      expect(status).toBe(201)
      expect(output).toMatchObject({
        id: expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/),
        type: 'private',
        status: 'active',
        email: null,
        tags: [],
        metadata: {},
      })
    },
  ),

  scenario('a viewer creates a customer → forbidden, naming the permission', async (stage) => {
    const error = await refused(stage, 'forbidden', () => stage.viewer.customers.create(draft()))
    expect(error.details).toEqual({ permission: 'customers:create' })
  }),

  ...faults.map(([why, field, fields]) =>
    scenario(`a draft ${why} → 422 naming ${field}`, (stage) =>
      refusedField(stage, field, () => stage.admin.send(create, { ...draft(), ...fields })),
    ),
  ),

  scenario('a customer for somebody who is no member → 422 naming assignedTo', (stage) =>
    refusedField(stage, 'assignedTo', () => created(stage.admin, { assignedTo: stage.stranger.id })),
  ),

  scenario('a customer for a colleague → it is assigned to them', async (stage) => {
    expect(await created(stage.agent, { assignedTo: stage.manager.id })).toMatchObject({
      assignedTo: stage.manager.id,
    })
  }),

  scenario(
    'an e-mail that is taken, in another case and with spaces → duplicate_email naming who has it',
    async (stage) => {
      const { id } = await created(stage.agent, { email: 'ada@example.com' })
      const error = await refused(stage, 'duplicate_email', () =>
        created(stage.admin, { email: '  ADA@Example.COM ' }),
      )
      expect(error.details).toMatchObject({ field: 'email', existingId: id })
    },
  ),

  scenario('an e-mail that only a deleted customer has → created', async (stage) => {
    const { id } = await created(stage.admin, { email: 'ada@example.com' })
    await stage.admin.customers.delete(id)
    expect(await created(stage.admin, { email: 'ada@example.com' })).toMatchObject({ status: 'active' })
  }),

  scenario('an e-mail that the other organisation has → created', async (stage) => {
    await created(stage.stranger, { email: 'ada@example.com' })
    expect(await created(stage.admin, { email: 'ada@example.com' })).toMatchObject({ version: 1 })
  }),

  scenario('an external id that is taken → duplicate_external_id naming who has it', async (stage) => {
    const { id } = await created(stage.agent, { externalId: 'A-1' })
    const error = await refused(stage, 'duplicate_external_id', () =>
      created(stage.admin, { externalId: ' A-1 ' }),
    )
    expect(error.details).toMatchObject({ field: 'externalId', existingId: id })
  }),

  scenario('the same id and content again → 200 with what is there, and no second row', async (stage) => {
    const again = { ...full, id: uuidv7() }
    const first = await stage.agent.send(create, again)
    const second = await stage.agent.send(create, again)
    expect([first.status, second.status]).toEqual([201, 200])
    expect(second.output).toEqual(first.output)
    const rows = await stage.sql(
      `select id from crm.customers where organization_id = $1::text::uuid`,
      stage.organization,
    )
    expect(rows).toHaveLength(1)
    const entries = await stage.sql(
      'select id from crm.audit_log where organization_id = $1::text::uuid and row_id = $2::text::uuid',
      stage.organization,
      again.id,
    )
    expect(entries).toHaveLength(1)
  }),

  scenario('the same id and content again, after a change → 200 with the changed row', async (stage) => {
    const again = draft({ id: uuidv7() })
    const { id } = await stage.agent.customers.create(again)
    await stage.manager.customers.update(id, { notes: 'Changed since' })
    const { status, output } = await stage.agent.send(create, again)
    expect(status).toBe(200)
    expect(output).toMatchObject({ id, notes: 'Changed since', version: 2 })
  }),

  scenario('the same id with other content → id_conflict', async (stage) => {
    const { id } = await created(stage.agent)
    const error = await refused(stage, 'id_conflict', () => stage.agent.customers.create(draft({ id })))
    expect(error.details).toMatchObject({ field: 'id' })
  }),

  scenario(
    'the id of a customer of the other organisation → a customer of one’s own, theirs unchanged',
    async (stage) => {
      const theirs = await created(stage.stranger)
      const own = await stage.agent.send(create, draft({ id: theirs.id }))
      expect(own.status).toBe(201)
      expect(await stage.stranger.customers.get(theirs.id)).toMatchObject({ ...theirs })
      expect(await stage.agent.customers.get(theirs.id)).toMatchObject({ createdBy: stage.agent.id })
    },
  ),

  ...roles.map((role) =>
    scenario(`a ${role} writes to the table itself → held to the same rules`, async (stage) => {
      const actor = stage[role]
      const insert = (fields: object) =>
        actor.sql(
          `insert into crm.customers (name, email, status, assigned_to)
           select name, email, coalesce(status, 'active'), assigned_to
           from json_populate_record(null::crm.customers, $1::text::json) returning id`,
          JSON.stringify({ name: 'Ada', email: 'ada@example.com', ...fields }),
        )
      const state = (expected: string) => (role === 'viewer' ? '42501' : expected)
      await created(stage.admin, { email: 'taken@example.com' })
      for (const [expected, fields] of [
        ['23514', { email: 'nonsense' }],
        ['23514', { email: null }],
        ['23514', { name: ' ' }],
        ['23502', { name: null }],
        ['23505', { email: ' Taken@example.com' }],
        ['23503', { assigned_to: stage.stranger.id }],
        ['42501', { status: 'deleted' }],
      ] as const) {
        await expect(insert(fields), JSON.stringify(fields)).rejects.toMatchObject({ code: state(expected) })
      }
      await expect(
        actor.sql(
          `insert into crm.customers (name, email, created_by) values ('Ada', 'ada@example.com', $1::text::uuid) returning id`,
          stage.admin.id,
        ),
      ).rejects.toMatchObject({ code: '42501' })
      if (role !== 'viewer') {
        const [row] = await insert({})
        expect(await actor.customers.get(String(row?.['id']))).toMatchObject({
          createdBy: actor.id,
          version: 1,
        })
      }
    }),
  ),

  scenario('a booking for a customer of the other organisation → refused by the database', async (stage) => {
    const theirs = await created(stage.stranger)
    await expect(
      added(stage.admin, 'bookings', {
        customer_id: theirs.id,
        title: 'Visit',
        starts_at: '2026-01-31T08:00:00Z',
      }),
    ).rejects.toMatchObject({ code: '23503' })
  }),
]
