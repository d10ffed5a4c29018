/** Scenarios of who may do what: roles by operation, scopes, memberships. */
import {
  ClienteleError,
  type Operation,
  type OperationInput,
  operations,
  type Operations,
  type Permission,
  type ProblemCode,
  uuidv7,
} from '@clientele/core'
import { expect } from 'vitest'
import { arrived, uploaded } from './arrived.ts'
import { refused } from './refused.ts'
import { type Scenario, scenario } from './scenario.ts'
import { type Actor, added, created, draft, type Role, roles, type Stage } from './stage.ts'

/** Which default role holds which permission. */
const holders: Readonly<Record<Permission, readonly Role[]>> = {
  'customers:read': roles,
  'customers:create': ['admin', 'manager', 'agent'],
  'customers:update': ['admin', 'manager'],
  'customers:update:own': ['admin', 'manager', 'agent'],
  'customers:delete': ['admin', 'manager'],
  'customers:export': ['admin', 'manager'],
  'customers:erase': ['admin'],
  'audit:read': ['admin', 'manager'],
  'views:manage': ['admin', 'manager'],
  'activities:create': ['admin', 'manager', 'agent'],
  'activities:update': ['admin', 'manager'],
  'activities:delete': ['admin', 'manager'],
  'documents:create': ['admin', 'manager', 'agent'],
  'documents:update': ['admin', 'manager'],
  'documents:delete': ['admin', 'manager'],
  'notes:create': ['admin', 'manager', 'agent'],
  'notes:update': ['admin', 'manager'],
  'notes:delete': ['admin', 'manager'],
  'notes:internal': ['admin', 'manager', 'agent'],
}

type Name = { [R in keyof Operations]: `${R}.${keyof Operations[R] & string}` }[keyof Operations]

/** What an operation is about. */
type Target =
  | 'nothing'
  | 'customer'
  | 'activity'
  | 'note'
  | 'upload'
  | 'document'
  | 'pair'
  | 'dismissal'
  | 'operation'
  | 'shared view'

interface Example {
  readonly target: Target
  /** An input that the operation accepts, given the id of a target. */
  readonly input: (id: string) => object
  /** Where rules of the row itself decide instead of the declared permission. */
  readonly refuses?: Readonly<Partial<Record<Role, ProblemCode>>>
  /** Its ids are in the body, where a malformed one is a field that is refused. */
  readonly idsInBody?: true
}

const byId = (
  target: Target,
  more: Omit<Example, 'target' | 'input'> & { readonly fields?: object } = {},
): Example => {
  const { fields, ...rest } = more
  return { target, input: (id) => ({ id, ...fields }), ...rest }
}
/** The target is two ids with a space between them. */
const pairOf =
  (first: string, second: string) =>
  (ids: string): object => {
    const [one, other = uuidv7()] = ids.split(' ')
    return { [first]: one, [second]: other }
  }
const notShared = { agent: 'forbidden', viewer: 'forbidden' } as const

/** A new operation does not compile without an example. */
const examples: Readonly<Record<Name, Example>> = {
  'activities.list': { target: 'customer', input: (customerId) => ({ customerId }) },
  'activities.get': byId('activity'),
  'activities.create': {
    target: 'customer',
    input: (customerId) => ({ customerId, type: 'call', title: 'Called' }),
  },
  'activities.update': byId('activity', { fields: { title: 'Changed' } }),
  'activities.delete': byId('activity'),
  'customers.list': { target: 'nothing', input: () => ({}) },
  'customers.create': { target: 'nothing', input: () => draft() },
  'customers.get': byId('customer'),
  'customers.update': byId('customer', { fields: { notes: 'Changed' } }),
  'customers.delete': byId('customer'),
  'customers.restore': byId('customer'),
  'customers.statistics': byId('customer'),
  'customers.lifetimeValue': byId('customer'),
  'customers.records': byId('customer', { fields: { kind: 'jobs' } }),
  'customers.history': byId('customer'),
  'customers.exportData': byId('customer'),
  'customers.erase': byId('customer'),
  'documents.list': { target: 'customer', input: (customerId) => ({ customerId }) },
  'documents.get': byId('document'),
  'documents.prepare': {
    target: 'customer',
    input: (customerId) => ({
      customerId,
      documentName: 'Contract.pdf',
      fileSize: 10,
      mimeType: 'application/pdf',
    }),
  },
  'documents.create': {
    target: 'upload',
    input(upload) {
      const [customerId, id = uuidv7()] = upload.split('/')
      return { customerId, id, documentName: 'Contract.pdf' }
    },
  },
  'documents.update': byId('document', { fields: { documentName: 'Changed' } }),
  'documents.delete': byId('document'),
  'duplicates.find': { target: 'nothing', input: () => ({ name: 'Ada Lovelace' }) },
  'duplicates.list': { target: 'nothing', input: () => ({}) },
  'duplicates.dismiss': { target: 'pair', input: pairOf('a', 'b'), idsInBody: true },
  'duplicates.dismissed': { target: 'nothing', input: () => ({}) },
  'duplicates.undismiss': byId('dismissal'),
  'duplicates.merge': { target: 'pair', input: pairOf('id', 'otherId') },
  'bulk.update': {
    target: 'nothing',
    input: () => ({ filter: {}, addTags: ['spring'], onBlocked: 'skip' }),
  },
  'notes.list': { target: 'customer', input: (customerId) => ({ customerId }) },
  'notes.get': byId('note'),
  'notes.create': { target: 'customer', input: (customerId) => ({ customerId, content: 'Hello' }) },
  'notes.update': byId('note', { fields: { content: 'Changed' } }),
  'notes.delete': byId('note'),
  'bulk.export': { target: 'nothing', input: () => ({}) },
  'imports.run': {
    target: 'nothing',
    input: () => ({ batchId: uuidv7(), rows: [draft()] }),
  },
  'operations.undo': byId('operation', { refuses: { agent: 'not_found', viewer: 'not_found' } }),
  'session.get': { target: 'nothing', input: () => ({}) },
  'timeline.list': byId('customer'),
  'views.list': { target: 'nothing', input: () => ({}) },
  'views.create': { target: 'nothing', input: () => ({ name: 'Mine' }) },
  'views.update': byId('shared view', { fields: { name: 'Ours' }, refuses: notShared }),
  'views.delete': byId('shared view', { refuses: notShared }),
}

interface Named {
  readonly name: Name
  readonly operation: Operation
  readonly example: Example
}

export const allOperations: readonly Named[] = Object.entries(operations).flatMap(([resource, rows]) =>
  Object.entries(rows).map(([verb, operation]): Named => {
    const name = `${resource}.${verb}` as Name
    return { name, operation, example: examples[name] }
  }),
)

/** A customer that nobody in particular has created. */
async function imported(stage: Stage): Promise<string> {
  const [id = ''] = await stage.seed('customers', [draft()])
  return id
}

/** Something of each kind that an actor has made. */
async function targetsOf(stage: Stage, actor: Actor): Promise<Record<Target, string>> {
  const { id: customer } = await created(actor)
  const [entry] = await stage.sql<{ operation_id: string }>(
    'select operation_id from crm.audit_log where row_id = $1::text::uuid',
    customer,
  )
  const [view] = await actor.sql<{ id: string }>(
    `insert into crm.saved_views (name, shared) values ('Everybody', true) returning id`,
  )
  const others = [(await created(actor)).id, (await created(actor)).id]
  const { id: dismissal } = await actor.execute(operations.duplicates.dismiss, {
    a: customer,
    b: others[0] ?? '',
  })
  return {
    nothing: '',
    customer,
    activity: await added(actor, 'customer_activities', {
      customer_id: customer,
      type: 'call',
      title: 'Called',
    }),
    note: await added(actor, 'customer_notes', { customer_id: customer, content: 'Hello' }),
    upload: `${customer}/${await arrived(stage, actor, customer)}`,
    document: await uploaded(stage, actor, customer),
    operation: entry?.operation_id ?? '',
    'shared view': view?.id ?? '',
    pair: others.join(' '),
    dismissal,
  }
}

/** Every operation, with an input for something that is there. */
async function attempts(stage: Stage): Promise<[operation: Operation, input: object][]> {
  const customer = await imported(stage)
  const [entry] = await stage.sql<{ operation_id: string }>(
    'select operation_id from crm.audit_log where row_id = $1::text::uuid',
    customer,
  )
  const [view] = await stage.sql<{ id: string }>(
    `insert into crm.saved_views (organization_id, name, shared)
     values ($1::text::uuid, 'Everybody', true) returning id`,
    stage.organization,
  )
  const [document = ''] = await stage.seed('customer_documents', [
    { customer_id: customer, document_name: 'Contract.pdf' },
  ])
  const [activity = ''] = await stage.seed('customer_activities', [
    { customer_id: customer, type: 'call', title: 'Called' },
  ])
  const [note = ''] = await stage.seed('customer_notes', [{ customer_id: customer, content: 'Hello' }])
  const pair = [await imported(stage), await imported(stage)]
  const [dismissal] = await stage.sql<{ id: string }>(
    `insert into crm.duplicate_dismissals (organization_id, customer_a, customer_b)
     values ($1::text::uuid, $2::text::uuid, $3::text::uuid) returning id`,
    stage.organization,
    ...pair.toSorted(),
  )
  const ids: Record<Target, string> = {
    nothing: '',
    customer,
    activity,
    note,
    upload: customer,
    document,
    operation: entry?.operation_id ?? '',
    'shared view': view?.id ?? '',
    pair: pair.join(' '),
    dismissal: dismissal?.id ?? '',
  }
  return allOperations.map(({ operation, example }) => [operation, example.input(ids[example.target])])
}

/** Nothing of the organisation is to be had, by any operation. */
async function shutOut(stage: Stage, actor: Actor, code: 'forbidden' | 'unauthenticated'): Promise<void> {
  for (const [operation, input] of await attempts(stage))
    await refused(stage, code, () => actor.send(operation, input))
}

async function canRead(stage: Stage, actor: Actor): Promise<void> {
  const id = await imported(stage)
  const { customers } = await actor.customers.list()
  expect(customers.map((customer) => customer.id)).toContain(id)
}

/** Every customer operation that needs more than `customers:read` is refused, and the others are not. */
async function readsOnly(stage: Stage, actor: Actor): Promise<void> {
  for (const [operation, input] of await attempts(stage)) {
    if (operation.permission !== 'customers:read')
      await refused(stage, 'forbidden', () => actor.send(operation, input))
    else if (operation.method === 'GET') await actor.send(operation, input)
  }
}

/** By operation and role, as the contract declares it. */
export const permitting: readonly Scenario[] = allOperations.flatMap(({ name, operation, example }) =>
  roles.map((role) => {
    const code =
      example.refuses?.[role] ?? (holders[operation.permission].includes(role) ? undefined : 'forbidden')
    return scenario(
      `${name} by a ${role}, on what an administrator made → ${code ?? 'done'}`,
      async (stage) => {
        const input = example.input((await targetsOf(stage, stage.admin))[example.target])
        if (code === undefined) {
          expect((await stage[role].send(operation, input)).status).toBe(operation.status)
          return
        }
        const error = await refused(stage, code, () => stage[role].send(operation, input))
        if (example.refuses === undefined) expect(error.details).toEqual({ permission: operation.permission })
      },
    )
  }),
)

/** By operation: what is not one's own is not there. */
export const tenancy: readonly Scenario[] = allOperations
  .filter(({ example }) => example.target !== 'nothing')
  .flatMap(({ name, operation, example: { target, input, idsInBody } }) => [
    scenario(`${name} of the other organisation's ${target} → not_found`, async (stage) => {
      const theirs = await targetsOf(stage, stage.stranger)
      await refused(stage, 'not_found', () => stage.admin.send(operation, input(theirs[target])))
    }),
    scenario(
      `${name} of a malformed id → ${idsInBody ? 'the field is refused' : 'not_found'}`,
      async (stage) => {
        await refused(stage, idsInBody ? 'invalid_input' : 'not_found', () =>
          stage.admin.execute(operation, { ...input('1 or 1=1') } as OperationInput<typeof operation>),
        )
      },
    ),
    scenario(`${name} of an id that nobody has → not_found`, async (stage) => {
      await refused(stage, 'not_found', () => stage.admin.send(operation, input(uuidv7())))
    }),
  ])

export const signingIn: readonly Scenario[] = [
  scenario('nobody, without a token → unauthenticated, whatever they ask for', (stage) =>
    shutOut(stage, stage.nobody, 'unauthenticated'),
  ),

  scenario('somebody who is no member anywhere → forbidden, whatever they ask for', async (stage) =>
    shutOut(stage, await stage.actor({ sub: crypto.randomUUID() }), 'forbidden'),
  ),

  scenario('a member without a role → sees nothing', async (stage) => {
    const actor = await stage.actor({ sub: await stage.join(stage.organization, null) })
    await shutOut(stage, actor, 'forbidden')
    expect(await actor.sql('select id from crm.customers')).toEqual([])
    expect(await actor.sql('select user_id from crm.members')).toEqual([])
  }),

  scenario('a member who is deactivated → loses access at once, with the same token', async (stage) => {
    await canRead(stage, stage.agent)
    await stage.admin.sql(
      'update crm.members set active = false where user_id = $1::text::uuid returning user_id',
      stage.agent.id,
    )
    await shutOut(stage, stage.agent, 'forbidden')
    expect(await stage.agent.sql('select id from crm.customers')).toEqual([])
  }),

  scenario(
    'a manager who becomes a viewer → may at once do no more than one, with the same token',
    async (stage) => {
      await created(stage.manager)
      await stage.admin.sql(
        `update crm.members set role = 'viewer' where user_id = $1::text::uuid returning user_id`,
        stage.manager.id,
      )
      await readsOnly(stage, stage.manager)
    },
  ),

  scenario('an agent raises their own role → the database changes nothing', async (stage) => {
    const raise = `update crm.members set role = 'admin' where user_id = $1::text::uuid returning user_id`
    expect(await stage.agent.sql(raise, stage.agent.id)).toEqual([])
    await readsOnly(stage, stage.viewer)
  }),

  scenario(
    'an administrator admits somebody else’s user as a member → the database refuses',
    async (stage) => {
      await expect(
        stage.admin.sql(
          `insert into crm.members (organization_id, user_id, role) values ($1::text::uuid, $2::text::uuid, 'viewer') returning user_id`,
          stage.organization,
          stage.stranger.id,
        ),
      ).rejects.toMatchObject({ code: '42501' })
      expect((await stage.stranger.customers.list()).customers).toEqual([])
    },
  ),

  scenario('a permission taken from a role → gone at once for those who have it', async (stage) => {
    await stage.admin.sql(
      `delete from crm.role_permissions where role = 'agent' and permission = 'customers:create' returning role`,
    )
    await refused(stage, 'forbidden', () => created(stage.agent))
    await canRead(stage, stage.agent)
  }),

  scenario('a role of the host’s own → exactly its permissions', async (stage) => {
    await stage.admin.sql(
      `insert into crm.roles (role, organization_id) values ('cleaner', $1::text::uuid) returning role`,
      stage.organization,
    )
    await stage.admin.sql(
      `insert into crm.role_permissions (organization_id, role, permission)
       select $1::text::uuid, 'cleaner', p from unnest(array['customers:read', 'customers:delete']) p returning role`,
      stage.organization,
    )
    await stage.admin.sql(
      `update crm.members set role = 'cleaner' where user_id = $1::text::uuid returning user_id`,
      stage.viewer.id,
    )
    const { id } = await created(stage.admin)
    await refused(stage, 'forbidden', () => stage.viewer.customers.update(id, { notes: 'x' }))
    await refused(stage, 'forbidden', () => stage.viewer.customers.create(draft()))
    expect(await stage.viewer.customers.delete(id)).toMatchObject({ status: 'deleted' })
  }),
]

const malformed: readonly (readonly [what: string, scope: unknown])[] = [
  ['a list', ['customers:read', 'customers:create']],
  ['an object', { 'customers:read': true }],
  ['null', null],
  ['a number', 1],
  ['true', true],
  ['empty', ''],
  ['one with commas', 'customers:read,customers:create'],
  ['a wildcard', '*'],
  ['one in capitals', 'CUSTOMERS:READ'],
]

export const scoping: readonly Scenario[] = [
  scenario(
    'an administrator whose token is scoped to customers:read → reads, and nothing else',
    async (stage) => readsOnly(stage, await stage.actor({ sub: stage.admin.id, scope: 'customers:read' })),
  ),

  scenario('a viewer whose token claims more than the role → no more than the role', async (stage) =>
    readsOnly(
      stage,
      await stage.actor({
        sub: stage.viewer.id,
        scope: 'customers:read customers:create customers:update customers:delete',
      }),
    ),
  ),

  scenario('a manager scoped to their own records → changes those, not others', async (stage) => {
    const actor = await stage.actor({ sub: stage.manager.id, scope: 'customers:read customers:update:own' })
    const own = await created(stage.manager)
    const other = await created(stage.admin)
    expect(await actor.customers.update(own.id, { notes: 'Mine' })).toMatchObject({ version: 2 })
    await refused(stage, 'forbidden', () => actor.customers.update(other.id, { notes: 'Not mine' }))
    await refused(stage, 'forbidden', () => actor.customers.delete(own.id))
  }),

  scenario('an administrator scoped to reading and creating → both, and no update', async (stage) => {
    const actor = await stage.actor({ sub: stage.admin.id, scope: 'customers:create customers:read' })
    const { id } = await created(actor)
    await canRead(stage, actor)
    await refused(stage, 'forbidden', () => actor.customers.update(id, { notes: 'x' }))
  }),

  ...malformed.map(([what, scope]) =>
    scenario(`a scope that is ${what} → grants nothing`, async (stage) =>
      shutOut(stage, await stage.actor({ sub: stage.admin.id, scope }), 'forbidden'),
    ),
  ),
]

export const memberships: readonly Scenario[] = [
  scenario(
    'a member of two organisations who names none → forbidden, whatever they ask for',
    async (stage) => {
      await twice(stage)
      await shutOut(stage, stage.admin, 'forbidden')
    },
  ),

  scenario(
    'a member of two organisations who names one → acts there, in the role they have there',
    async (stage) => {
      await twice(stage)
      const here = await naming(stage, stage.organization)
      const there = await naming(stage, stage.strangersOrganization)
      const { id } = await created(here)
      const theirs = await created(stage.stranger)
      expect((await here.customers.list()).customers.map((row) => row.id)).toEqual([id])
      expect((await there.customers.list()).customers.map((row) => row.id)).toEqual([theirs.id])
      await refused(stage, 'forbidden', () => created(there))
      await refused(stage, 'not_found', () => there.customers.get(id))
      await refused(stage, 'not_found', () => here.customers.get(theirs.id))
    },
  ),

  scenario('a member of two organisations, deactivated in one → the other needs no naming', async (stage) => {
    await twice(stage)
    await stage.stranger.sql(
      'update crm.members set active = false where user_id = $1::text::uuid returning user_id',
      stage.admin.id,
    )
    await canRead(stage, stage.admin)
  }),

  scenario(
    'somebody who names an organisation that is not theirs → forbidden, whatever they ask for',
    async (stage) => {
      await shutOut(stage, await naming(stage, stage.strangersOrganization), 'forbidden')
      const actor = await naming(stage, stage.strangersOrganization)
      expect(await actor.sql('select id from crm.customers')).toEqual([])
    },
  ),

  scenario('an organisation that is named by something else than an id → forbidden', async (stage) => {
    for (const wanted of ['Organisation', '', 1, null, [stage.organization], { id: stage.organization }])
      await refused(stage, 'forbidden', async () => (await naming(stage, wanted)).customers.list())
  }),

  scenario('an organisation named where the user may write it (user_metadata) → not heard', async (stage) => {
    const actor = await stage.actor({
      sub: stage.admin.id,
      user_metadata: { organization_id: stage.strangersOrganization },
      organization_id: stage.strangersOrganization,
    })
    const theirs = await created(stage.stranger)
    const error = await actor.customers.get(theirs.id).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ClienteleError)
    expect(error).toMatchObject({ code: 'not_found' })
    await canRead(stage, actor)
  }),
]

/** The administrator becomes a viewer of the other organisation too. */
async function twice(stage: Stage): Promise<void> {
  await stage.sql(
    `insert into crm.members (organization_id, user_id, role)
     values ($1::text::uuid, $2::text::uuid, 'viewer') returning user_id`,
    stage.strangersOrganization,
    stage.admin.id,
  )
}

const naming = (stage: Stage, wanted: unknown): Promise<Actor> =>
  stage.actor({ sub: stage.admin.id, app_metadata: { organization_id: wanted } })
