/** Scenarios of tokens for embeds: the host's server mints them, and the database gives them no more than they say. */
import { operations } from '@clientele/core'
import { createEmbedToken, type EmbedTokenOptions } from '@clientele/server'
import { expect } from 'vitest'
import { refused, refusedBySql } from './refused.ts'
import { type Scenario, scenario } from './scenario.ts'
import { type Actor, added, created, draft, type Stage } from './stage.ts'

/** What stands in a page that shows an embed for this user. */
async function embed(
  stage: Stage,
  user: EmbedTokenOptions['user'],
  scope: EmbedTokenOptions['scope'],
  more: Partial<EmbedTokenOptions> = {},
): Promise<Actor> {
  return stage.bearer(await createEmbedToken({ user, scope, key: stage.world.issuer.key, ...more }))
}

export const embedTokens: readonly Scenario[] = [
  scenario('an embed for an administrator, to read and create → both, and nothing else', async (stage) => {
    const { id } = await created(stage.admin)
    const widget = await embed(stage, stage.admin.id, ['customers:read', 'customers:create'])
    expect(await widget.customers.get(id)).toMatchObject({ id })
    expect(await created(widget)).toMatchObject({ createdBy: stage.admin.id })
    for (const attempt of [
      () => widget.customers.update(id, { notes: 'x' }),
      () => widget.customers.delete(id),
      () => widget.customers.history(id),
      () => widget.send(operations.customers.erase, { id }),
    ])
      await refused(stage, 'forbidden', attempt)
  }),

  scenario('the same embed past the functions, by a table → row level security holds', async (stage) => {
    const { id } = await created(stage.admin)
    const widget = await embed(stage, stage.admin.id, ['customers:read'])
    expect(await widget.sql('select id from crm.customers')).toEqual([{ id }])
    expect(
      await widget.sql(`update crm.customers set notes = 'x' where id = $1::text::uuid returning id`, id),
    ).toEqual([])
    await refusedBySql(stage, '42501', () =>
      widget.sql(`insert into crm.customers (name, phone) values ('Ada', '1') returning id`),
    )
    await refusedBySql(stage, '42501', () =>
      added(widget, 'customer_notes', { customer_id: id, note_type: 'general', content: 'x' }),
    )
  }),

  scenario('an embed that asks for more than its user may → no more than the user', async (stage) => {
    const { id } = await created(stage.admin)
    const widget = await embed(stage, stage.viewer.id, [
      'customers:read',
      'customers:create',
      'customers:delete',
      'customers:erase',
      'members:manage',
    ])
    expect(await widget.customers.get(id)).toMatchObject({ id })
    await refused(stage, 'forbidden', () => widget.customers.create(draft()))
    await refused(stage, 'forbidden', () => widget.customers.delete(id))
    await refused(stage, 'forbidden', () => widget.send(operations.customers.erase, { id }))
    await refusedBySql(stage, '42501', () =>
      widget.sql(
        `insert into crm.members (organization_id, user_id, role)
         values ($1::text::uuid, gen_random_uuid(), 'admin') returning user_id`,
        stage.organization,
      ),
    )
  }),

  scenario('an embed that may only create → cannot read, not even what it has created', async (stage) => {
    const widget = await embed(stage, stage.agent.id, ['leads:create'])
    await refused(stage, 'forbidden', () => widget.customers.list())
    await refused(stage, 'forbidden', () => widget.customers.create(draft()))
    expect(await widget.sql('select id from crm.customers')).toEqual([])
  }),

  scenario('an embed for the other organisation, whose member its user is not → nothing', async (stage) => {
    const theirs = await created(stage.stranger)
    const widget = await embed(stage, stage.admin.id, ['customers:read', 'customers:update'], {
      organizationId: stage.strangersOrganization,
    })
    await refused(stage, 'forbidden', () => widget.customers.list())
    await refused(stage, 'forbidden', () => widget.customers.get(theirs.id))
    await refused(stage, 'forbidden', () => widget.customers.update(theirs.id, { notes: 'x' }))
    expect(await widget.sql('select id from crm.customers')).toEqual([])
  }),

  scenario('an embed of a member of two organisations → acts in the one it was minted for', async (stage) => {
    await stage.sql(
      `insert into crm.members (organization_id, user_id, role)
       values ($1::text::uuid, $2::text::uuid, 'viewer') returning user_id`,
      stage.strangersOrganization,
      stage.admin.id,
    )
    const here = await embed(stage, stage.admin.id, ['customers:read', 'customers:create'], {
      organizationId: stage.organization,
    })
    const { id } = await created(here)
    const theirs = await created(stage.stranger)
    expect((await here.customers.list()).customers.map((customer) => customer.id)).toEqual([id])
    await refused(stage, 'not_found', () => here.customers.get(theirs.id))
    const unbound = await embed(stage, stage.admin.id, ['customers:read'])
    await refused(stage, 'forbidden', () => unbound.customers.list())
  }),

  scenario('an embed that has expired → unauthenticated', async (stage) => {
    const exp = Math.floor(Date.now() / 1000) - 60
    const widget = await embed(stage, { sub: stage.admin.id, role: 'authenticated', exp }, ['customers:read'])
    await refused(stage, 'unauthenticated', () => widget.customers.list())
    await refused(stage, 'unauthenticated', () => created(widget))
  }),

  scenario(
    'an embed whose user is deactivated → loses access at once, with the same token',
    async (stage) => {
      const { id } = await created(stage.admin)
      const widget = await embed(stage, stage.agent.id, ['customers:read'])
      expect(await widget.customers.get(id)).toMatchObject({ id })
      await stage.admin.sql(
        'update crm.members set active = false where user_id = $1::text::uuid returning user_id',
        stage.agent.id,
      )
      await refused(stage, 'forbidden', () => widget.customers.get(id))
    },
  ),

  scenario('an embed signed with a key that the service does not know → unauthenticated', async (stage) => {
    const widget = await embed(stage, stage.admin.id, ['customers:read'], {
      key: { secret: 'a secret that nobody has configured anywhere' },
    })
    await refused(stage, 'unauthenticated', () => widget.customers.list())
  }),
]
