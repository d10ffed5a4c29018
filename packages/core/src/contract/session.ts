/** The session: who is signed in, what they may do, and in which organisation. */
import * as z from 'zod/mini'
import { operation } from './operation.js'

/** A member of the organisation. `displayName` may be empty. */
export const Member = z.object({ id: z.uuid(), displayName: z.string(), role: z.string() })
export type Member = z.infer<typeof Member>

/** `currency` is the ISO 4217 code of all amounts. */
export const Organization = z.object({ id: z.uuid(), name: z.string(), currency: z.string() })
export type Organization = z.infer<typeof Organization>

/**
 * `permissions` are those of the user's role, narrowed by the token's scope; a general one includes the one that ends in
 * `:own`. They say what to offer; what is allowed, the database decides with each request. `members` are those that a
 * customer can be assigned to, by name, at most 1,000.
 */
export const Session = z.object({
  user: Member,
  permissions: z.array(z.string()),
  organization: Organization,
  members: z.array(Member),
})
export type Session = z.infer<typeof Session>

export const getSession = operation({
  method: 'GET',
  path: '/session',
  rpc: 'get_session',
  permission: 'customers:read',
  summary:
    'Who is signed in, what they may do, their organisation, and the members that customers can be assigned to.',
  input: z.strictObject({}),
  output: Session,
  problems: [],
})
