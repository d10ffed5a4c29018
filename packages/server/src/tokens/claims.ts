/** What a verified token must say before its claims are shown to the database. */
import { ClienteleError } from '@clientele/core'
import type { JWTPayload } from 'jose'
import type { Claims } from '../gateway/gateway.js'

/** Any UUID, also one that is not of a version RFC 9562 names: the database decides who it is. */
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * The claims of a user, always with role `authenticated`. `anon`, `service_role` and any other role are refused: those
 * keys must never walk the users' path. A missing role passes only where `roleOptional` allows it.
 */
export function userClaims(payload: JWTPayload, roleOptional: boolean): Claims {
  const { sub, role } = payload
  if (role !== 'authenticated' && !(role === undefined && roleOptional)) {
    throw new ClienteleError('unauthenticated', 'The token is not one of a signed-in user')
  }
  if (sub === undefined || !uuid.test(sub)) {
    throw new ClienteleError('unauthenticated', 'The token does not name a user')
  }
  return { ...payload, sub, role: 'authenticated' }
}
