/** Scenarios of the session: who one is, what one may do, and with whom. */
import { operations, type Session } from '@clientele/core'
import { can } from '@clientele/core/store'
import { createEmbedToken } from '@clientele/server'
import { expect } from 'vitest'
import { refused } from './refused.ts'
import { type Scenario, scenario } from './scenario.ts'
import { type Actor, created, type Stage } from './stage.ts'

const { get } = operations.session

const embed = async (stage: Stage, user: string, scope: readonly [string, ...string[]]): Promise<Actor> =>
  stage.bearer(await createEmbedToken({ user, scope, key: stage.world.issuer.key }))

const idsOf = (session: Session) => session.members.map(({ id }) => id)

export const session: readonly Scenario[] = [
  scenario(
    'an agent asks who they are → themselves, their rights, organisation and colleagues',
    async (stage) => {
      await stage.admin.sql(
        `update crm.members set display_name = 'Zoe' where user_id = $1::text::uuid returning user_id`,
        stage.agent.id,
      )
      await stage.admin.sql(
        `update crm.organizations set name = 'Northwind', currency = 'SEK' where organization_id = $1::text::uuid returning name`,
        stage.organization,
      )
      const answer = await stage.agent.execute(get, {})
      expect(answer.user).toEqual({ id: stage.agent.id, displayName: 'Zoe', role: 'agent' })
      expect(answer.organization).toEqual({ id: stage.organization, name: 'Northwind', currency: 'SEK' })
      expect(answer.permissions).toContain('customers:update:own')
      expect(answer.permissions).not.toContain('customers:update')
      expect(answer.permissions).toEqual([...new Set(answer.permissions)].toSorted())
      expect(idsOf(answer).toSorted()).toEqual(
        [stage.admin.id, stage.manager.id, stage.agent.id, stage.viewer.id].toSorted(),
      )
      expect(answer.members.at(-1)).toEqual(answer.user)
    },
  ),

  scenario('each role → exactly the permissions of the role', async (stage) => {
    for (const role of ['admin', 'manager', 'agent', 'viewer'] as const) {
      const held = await stage.sql<{ permission: string }>(
        `select permission from crm.role_permissions
         where organization_id = $1::text::uuid and role = $2::text order by permission collate "C"`,
        stage.organization,
        role,
      )
      const { permissions } = await stage[role].execute(get, {})
      expect(permissions.toSorted()).toEqual(held.map(({ permission }) => permission).toSorted())
    }
  }),

  scenario('what the session offers → is done, and what it does not offer is refused', async (stage) => {
    const mine = await created(stage.agent)
    const another = await created(stage.admin)
    const answer = await stage.agent.execute(get, {})
    expect(can(answer, 'customers:update', mine)).toBe(true)
    await stage.agent.customers.update(mine.id, { notes: 'Mine' })
    expect(can(answer, 'customers:update', another)).toBe(false)
    await refused(stage, 'forbidden', () => stage.agent.customers.update(another.id, { notes: 'x' }))
    expect(can(answer, 'customers:delete', mine)).toBe(false)
    await refused(stage, 'forbidden', () => stage.agent.customers.delete(mine.id))
    expect(can(answer, 'customers:create')).toBe(true)
  }),

  scenario('members who may own nothing → are not among the members', async (stage) => {
    const withoutRole = await stage.join(stage.organization, null)
    await stage.admin.sql(
      'update crm.members set active = false where user_id = $1::text::uuid returning user_id',
      stage.manager.id,
    )
    const members = idsOf(await stage.viewer.execute(get, {}))
    expect(members).not.toContain(withoutRole)
    expect(members).not.toContain(stage.manager.id)
    expect(members).not.toContain(stage.stranger.id)
    expect(members).toContain(stage.admin.id)
  }),

  scenario(
    'an embed for an administrator, to read and change own → that, and nothing else',
    async (stage) => {
      const widget = await embed(stage, stage.admin.id, ['customers:read', 'customers:update:own'])
      const answer = await widget.execute(get, {})
      expect(answer.user).toMatchObject({ id: stage.admin.id, role: 'admin' })
      expect(answer.permissions).toEqual(['customers:read', 'customers:update:own'])
      const another = await created(stage.manager)
      expect(can(answer, 'customers:update', another)).toBe(false)
      await refused(stage, 'forbidden', () => widget.customers.update(another.id, { notes: 'x' }))
    },
  ),

  scenario('an embed that asks for more than its user may → no more than the user', async (stage) => {
    const widget = await embed(stage, stage.agent.id, [
      'customers:read',
      'customers:delete',
      'customers:update:own',
      'members:manage',
      'customers:erase:own',
      'nonsense:own',
    ])
    const { permissions } = await widget.execute(get, {})
    expect(permissions).toEqual(['customers:read', 'customers:update:own'])
  }),

  scenario('an embed that may not read → is not told', async (stage) => {
    const widget = await embed(stage, stage.agent.id, ['customers:create'])
    await refused(stage, 'forbidden', () => widget.execute(get, {}))
  }),
]
