/** Who a session is, by its database role and claims: what `crm_private` works out in SQL, worked out again. */
import { type Membership } from '../world.js'
import { holds, roles } from './permissions.js'

export interface Session {
  readonly databaseRole: 'anon' | 'authenticated'
  /** The text of `request.jwt.claims`; null when there is none. */
  readonly claims: string | null
}

export interface Identity {
  readonly databaseRole: Session['databaseRole']
  /** Claims that are no JSON: whatever asks for them fails. */
  readonly broken: boolean
  readonly userId: string | null
  /** The organisation acted in; null without exactly one active membership that the claims allow. */
  readonly organization: string | null
  may(permission: string): boolean
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export function identify(session: Session, memberships: readonly Membership[]): Identity {
  const nobody: Identity = {
    databaseRole: session.databaseRole,
    broken: false,
    userId: null,
    organization: null,
    may: () => false,
  }
  if (session.databaseRole === 'anon') return nobody
  const claims = parsed(session.claims)
  if (claims === 'broken') return { ...nobody, broken: true }
  const userId = asUuid(claims['sub'])
  if (userId === null) return nobody

  const mine = memberships.filter((one) => one.userId === userId && one.active)
  const metadata = record(claims['app_metadata'])
  const wanted = metadata['organization_id']
  const possible = wanted === undefined ? mine : mine.filter((one) => one.organization === asUuid(wanted))
  const [member, ...others] = possible
  if (member === undefined || others.length > 0) return { ...nobody, userId }

  const granted = member.role === null ? [] : (roles[member.role] ?? [])
  const scope = claims['scope']
  const allowed =
    scope === undefined ? undefined : typeof scope === 'string' ? scope.split(' ') : ([] as string[])
  return {
    databaseRole: 'authenticated',
    broken: false,
    userId,
    organization: member.organization,
    may: (permission) => holds(granted, permission) && (allowed === undefined || holds(allowed, permission)),
  }
}

function parsed(claims: string | null): Record<string, unknown> | 'broken' {
  if (claims === null || claims === '') return {}
  try {
    return record(JSON.parse(claims))
  } catch {
    return 'broken'
  }
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {}
}

function asUuid(value: unknown): string | null {
  return typeof value === 'string' && uuid.test(value) ? value.toLowerCase() : null
}
