/** Sessions to try: everybody in the world, with claims that are honest, narrowed, or lies. */
import fc from 'fast-check'
import { roles } from './model/permissions.js'
import type { Session } from './model/identity.js'
import { organizations, users, worldId } from './world.js'

const permissions = [...new Set(Object.values(roles).flat())]

const scopes = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.subarray(permissions, { minLength: 1, maxLength: 4 }).map((some) => some.join(' ')),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom<unknown>(
      '',
      ' ',
      '*',
      'admin',
      'customers:*',
      'customers:read,customers:delete',
      'customers:read\ncustomers:delete',
      ['customers:read'],
      { 'customers:read': true },
      null,
      true,
      1,
    ),
  },
)

const organizationClaims = fc.constantFrom<unknown>(
  organizations.alder,
  organizations.birch,
  organizations.birch.toUpperCase(),
  worldId('nowhere', 1),
  '%',
  '',
  null,
  0,
  [organizations.birch],
  { id: organizations.birch },
)

const malformed = ['{', 'x', '{"sub":', '[1', "'", '{"sub": "a",}']
const empty = [
  '',
  '{}',
  'null',
  '[]',
  '"text"',
  '0',
  '{"sub": null}',
  '{"sub": "not a uuid"}',
  '{"sub": 7}',
  '{"sub": {}}',
]

export function sessions(): fc.Arbitrary<Session> {
  const everybody = Object.entries(users)
  const person = fc
    .record({
      user: fc.constantFrom(...everybody),
      organization: fc.option(organizationClaims, { nil: undefined, freq: 2 }),
      lies: fc.boolean(),
      scope: fc.option(scopes, { nil: undefined, freq: 2 }),
      role: fc.option(fc.constantFrom('service_role', 'postgres', 'nobody', 'anon'), {
        nil: undefined,
        freq: 2,
      }),
      metadata: fc.option(fc.constantFrom<unknown>([], 'x', null, 7), { nil: undefined, freq: 2 }),
    })
    .map(({ user: [, sub], organization, lies, scope, role, metadata }): Session => {
      const claims = {
        sub,
        role: lies && role !== undefined ? role : 'authenticated',
        ...(lies && organization !== undefined ? { app_metadata: { organization_id: organization } } : {}),
        ...(lies && metadata !== undefined ? { app_metadata: metadata } : {}),
        ...(lies && scope !== undefined ? { scope } : {}),
        ...(lies ? { user_metadata: { organization_id: organizations.birch, role: 'admin' } } : {}),
      }
      return { databaseRole: 'authenticated', claims: JSON.stringify(claims) }
    })
  const narrowed = fc
    .record({ user: fc.constantFrom(...everybody), scope: scopes })
    .map(({ user: [, sub], scope }): Session => ({
      databaseRole: 'authenticated',
      claims: JSON.stringify({ sub, role: 'authenticated', scope }),
    }))
  // As `createEmbedToken` writes them, for an organisation that the user may not be in.
  const embedded = fc
    .record({
      user: fc.constantFrom(...everybody),
      organization: fc.constantFrom(...Object.values(organizations)),
      scope: fc.subarray(permissions, { minLength: 1 }),
    })
    .map(({ user: [, sub], organization, scope }): Session => ({
      databaseRole: 'authenticated',
      claims: JSON.stringify({
        sub,
        role: 'authenticated',
        aud: 'authenticated',
        iss: 'https://project.example/auth/v1',
        app_metadata: { organization_id: organization },
        scope: scope.join(' '),
      }),
    }))
  const nobody = fc
    .constantFrom(...empty, ...malformed)
    .map((claims): Session => ({ databaseRole: 'authenticated', claims }))
  const anonymous = fc
    .constantFrom('', '{"role": "anon"}', JSON.stringify({ sub: users['alder.admin'], role: 'service_role' }))
    .map((claims): Session => ({ databaseRole: 'anon', claims }))
  return fc.oneof(
    { weight: 12, arbitrary: person },
    { weight: 4, arbitrary: narrowed },
    { weight: 4, arbitrary: embedded },
    { weight: 1, arbitrary: nobody },
    { weight: 1, arbitrary: anonymous },
  )
}
