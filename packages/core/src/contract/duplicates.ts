/** Customers that may be the same one twice: found while typing, listed, told apart for good, and merged. */
import * as z from 'zod/mini'
import { Customer } from './customer.js'
import { operation } from './operation.js'

const optionalText = (max: number) => z.optional(z.nullable(z.string().check(z.maxLength(max))))
const version = z.optional(z.int().check(z.minimum(1)))
const page = z.object({ limit: z.int(), hasMore: z.boolean(), nextCursor: z.nullable(z.string()) })
const pageRequest = {
  /** 1 to 100, default 50. */
  limit: z.optional(z.int().check(z.minimum(1), z.maximum(100))),
  /** `page.nextCursor` of the page before. */
  cursor: z.optional(z.string().check(z.maxLength(1000))),
}

/** What of a customer tells whether it is another one. */
export const DuplicateCustomer = z.pick(Customer, {
  id: true,
  type: true,
  name: true,
  email: true,
  phone: true,
  address: true,
  city: true,
  organizationNumber: true,
  status: true,
  createdAt: true,
  version: true,
})
export type DuplicateCustomer = z.infer<typeof DuplicateCustomer>

/**
 * One field in which two customers agree: `same` after formatting is left out (case, accents, order of names, country code
 * of a phone number), or `similar`. `score` is how much they agree, 0 to 1.
 */
export const DuplicateReason = z.object({
  field: z.enum(['email', 'phone', 'organizationNumber', 'name']),
  kind: z.enum(['same', 'similar']),
  score: z.number(),
})
export type DuplicateReason = z.infer<typeof DuplicateReason>

const evidence = {
  /** How likely it is that both are one: 0 to 1. */
  score: z.number(),
  /** The strongest first. */
  reasons: z.array(DuplicateReason),
}

/** What a form holds so far; `email` need not be complete. `limit` is 1 to 20, default 5. */
export const DuplicateQuery = z.strictObject({
  name: optionalText(200),
  email: optionalText(320),
  phone: optionalText(50),
  organizationNumber: optionalText(50),
  /** The customer that is being edited: neither it nor what was dismissed as its duplicate is answered. */
  excludeId: z.optional(z.nullable(z.uuid())),
  limit: z.optional(z.int().check(z.minimum(1), z.maximum(20))),
})
export type DuplicateQuery = z.infer<typeof DuplicateQuery>

/** Customers that the draft may be, the most likely first. */
export const DuplicateCandidates = z.object({
  candidates: z.array(z.object({ customer: DuplicateCustomer, ...evidence })),
})
export type DuplicateCandidates = z.infer<typeof DuplicateCandidates>

/** Where the search through all customers goes on. */
export const DuplicatePageQuery = z.strictObject(pageRequest)
export type DuplicatePageQuery = z.infer<typeof DuplicatePageQuery>

/**
 * Pairs that may be one customer. A page does a bounded amount of work, so it may hold few pairs, or none, and
 * `page.hasMore` is true all the same.
 */
export const DuplicatePage = z.object({
  pairs: z.array(z.object({ a: DuplicateCustomer, b: DuplicateCustomer, ...evidence })),
  page,
})
export type DuplicatePage = z.infer<typeof DuplicatePage>

/** Two customers that are not the same one, whatever they have in common; their order means nothing. */
export const DuplicatePair = z.strictObject({ a: z.uuid(), b: z.uuid() })

/** A pair that was dismissed, by whom and when. */
export const DuplicateDismissal = z.object({
  id: z.uuid(),
  a: z.uuid(),
  b: z.uuid(),
  createdBy: z.nullable(z.uuid()),
  createdAt: z.string(),
})
export type DuplicateDismissal = z.infer<typeof DuplicateDismissal>

/** Dismissed pairs, the newest first. */
export const DuplicateDismissalPage = z.object({
  dismissals: z.array(z.object({ ...DuplicateDismissal.shape, customers: z.array(DuplicateCustomer) })),
  page,
})
export type DuplicateDismissalPage = z.infer<typeof DuplicateDismissalPage>

const other = z.optional(z.enum(['other']))

/**
 * `id` is the customer that stays. It keeps its values and takes those of `otherId` where it has none, or where `take` says
 * so. Tags are united and metadata is merged, its own values first. With a version, a stale one is refused.
 */
export const CustomerMerge = z.strictObject({
  id: z.uuid(),
  otherId: z.uuid(),
  version,
  otherVersion: version,
  take: z.optional(
    z.strictObject({
      type: other,
      name: other,
      email: other,
      phone: other,
      address: other,
      city: other,
      organizationNumber: other,
      externalId: other,
      assignedTo: other,
      status: other,
      notes: other,
    }),
  ),
})
export type CustomerMerge = z.infer<typeof CustomerMerge>

/** The customer that stayed, how many records of each kind came to it, and the operation to undo. */
export const MergedCustomer = z.object({
  customer: Customer,
  moved: z.record(z.string(), z.int()),
  operationId: z.uuid(),
})
export type MergedCustomer = z.infer<typeof MergedCustomer>

export const findDuplicates = operation({
  method: 'POST',
  path: '/customers/duplicates/find',
  // A POST, so that no personal data gets into an address.
  repeatable: true,
  rpc: 'find_duplicates',
  permission: 'customers:read',
  summary: 'Customers that a draft may already be, each with its score and the reasons.',
  input: DuplicateQuery,
  output: DuplicateCandidates,
  problems: [],
})

export const listDuplicates = operation({
  method: 'GET',
  path: '/duplicates',
  rpc: 'list_duplicates',
  permission: 'customers:read',
  summary: 'Pairs of customers that may be one, each pair once; a page may hold few although there are more.',
  input: DuplicatePageQuery,
  output: DuplicatePage,
  problems: [],
})

export const dismissDuplicate = operation({
  method: 'POST',
  path: '/duplicates/dismiss',
  repeatable: true,
  rpc: 'dismiss_duplicate',
  permission: 'customers:update',
  summary: 'Remembers that two customers are not the same one; once done it stays done.',
  input: DuplicatePair,
  output: DuplicateDismissal,
  problems: ['not_found', 'conflict'],
})

export const listDuplicateDismissals = operation({
  method: 'GET',
  path: '/duplicates/dismissed',
  rpc: 'list_duplicate_dismissals',
  permission: 'customers:read',
  summary: 'Pairs that were dismissed, the newest first.',
  input: DuplicatePageQuery,
  output: DuplicateDismissalPage,
  problems: [],
})

export const undismissDuplicate = operation({
  method: 'DELETE',
  path: '/duplicates/dismissed/{id}',
  rpc: 'undismiss_duplicate',
  permission: 'customers:update',
  summary: 'Forgets that a pair was dismissed, and answers what it was.',
  input: z.strictObject({ id: z.uuid() }),
  output: DuplicateDismissal,
  problems: ['not_found'],
})

export const mergeCustomers = operation({
  method: 'POST',
  path: '/customers/{id}/merge',
  rpc: 'merge_customers',
  permission: 'customers:delete',
  summary:
    'Makes one customer of two: everything that hangs on the other moves here, and the other is deleted.',
  input: CustomerMerge,
  output: MergedCustomer,
  problems: ['not_found', 'customer_deleted', 'stale_version', 'conflict'],
})
