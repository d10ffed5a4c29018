/** Operations on many customers at once: change, delete, restore. */
import * as z from 'zod/mini'
import { Customer, CustomerPatch } from './customer.js'
import { CustomerListItem, customerFilter } from './customer-list.js'
import { operation } from './operation.js'

const { type, status, city, address, assignedTo, notes, tags } = CustomerPatch.shape
const count = z.int()

/** What narrows a bulk change or an export: the filter of the list. */
export const BulkFilter = z.strictObject(customerFilter)
export type BulkFilter = z.infer<typeof BulkFilter>

/** Fields that many customers may share; absent ones stay, `null` clears. */
export const BulkPatch = z.strictObject({
  type,
  status,
  city,
  address,
  assignedTo,
  notes,
  /** Replaces all tags; `addTags` and `removeTags` leave the others. */
  tags,
})
export type BulkPatch = z.infer<typeof BulkPatch>

/**
 * Which customers (`ids` or `filter`, not both) and what becomes of them: `set`, `addTags` and `removeTags`, or `delete`,
 * or `restore`. Each call is all or nothing.
 */
export const BulkUpdate = z.strictObject({
  filter: z.optional(BulkFilter),
  ids: z.optional(z.array(z.uuid()).check(z.maxLength(10_000))),
  set: z.optional(BulkPatch),
  addTags: tags,
  removeTags: tags,
  delete: z.optional(z.literal(true)),
  restore: z.optional(z.literal(true)),
  /** Changes nothing, and answers what would be changed, with a `sample`. Default false. */
  dryRun: z.optional(z.boolean()),
  /** Refused with `count_changed` if another number matches: what a preview said. */
  expectedCount: z.optional(z.int().check(z.minimum(0))),
  /** What happens if something is in the way of some: `refuse` them all (the default), or `skip` those. */
  onBlocked: z.optional(z.enum(['refuse', 'skip'])),
  /** A UUIDv7 of the caller's that ties calls together to one operation, and makes repeating a call harmless. */
  batchId: z.optional(z.uuid()),
  /** `nextCursor` of the call before, with the same `batchId`. */
  cursor: z.optional(z.string().check(z.maxLength(1000))),
  /** How many customers this call takes of those that match: 1 to 10,000, the default. */
  limit: z.optional(z.int().check(z.minimum(1), z.maximum(10_000))),
})
export type BulkUpdate = z.infer<typeof BulkUpdate>

/**
 * Why customers cannot be changed, how many, and the first 20 of them: `not_found`, `forbidden` (another's),
 * `customer_deleted`, `active_jobs` (with the `jobs`), `duplicate_email` and `duplicate_external_id` (with the
 * `existingId`, unless the other is among those to be restored), `too_many_tags`.
 */
export const BulkBlocked = z.object({
  reason: z.string(),
  count,
  customers: z.array(
    z.object({
      id: z.uuid(),
      name: z.optional(z.string()),
      jobs: z.optional(z.array(z.object({ id: z.uuid(), title: z.string(), status: z.string() }))),
      existingId: z.optional(z.uuid()),
    }),
  ),
})
export type BulkBlocked = z.infer<typeof BulkBlocked>

/** What a call has changed, or, of a preview, would change. `unchanged` ones are so already. */
export const BulkResult = z.object({
  /** What `operations.undo` takes: the batch, if there is one. Null of a preview, and if nothing was changed. */
  operationId: z.nullable(z.uuid()),
  matched: count,
  changed: count,
  unchanged: count,
  blocked: z.array(BulkBlocked),
  /** How many match in all, if this is the first call. */
  total: z.nullable(count),
  /** Where the next call goes on; null if this was the last. */
  nextCursor: z.nullable(z.string()),
  /** Of a preview: the first five that would be changed. */
  sample: z.array(z.object({ before: Customer, after: Customer })),
})
export type BulkResult = z.infer<typeof BulkResult>

export const bulkUpdateCustomers = operation({
  method: 'POST',
  path: '/customers/bulk',
  rpc: 'bulk_update_customers',
  permission: 'customers:update:own',
  summary: 'Changes, deletes or restores many customers at once, or previews it; one operation to undo.',
  input: BulkUpdate,
  output: BulkResult,
  problems: [
    'bulk_blocked',
    'count_changed',
    'duplicate_email',
    'duplicate_external_id',
    'id_conflict',
    'conflict',
  ],
})

/** One page of an export, in the order of ids: `limit` is 1 to 1,000, the default. */
export const CustomerExportQuery = z.strictObject({
  ...customerFilter,
  limit: z.optional(z.int().check(z.minimum(1), z.maximum(1000))),
  /** `page.nextCursor` of the page before. */
  cursor: z.optional(z.string().check(z.maxLength(1000))),
})
export type CustomerExportQuery = z.infer<typeof CustomerExportQuery>

/** Whole customers with their figures. `exported` counts those of all pages up to this one. */
export const CustomerExportPage = z.object({
  customers: z.array(CustomerListItem),
  exported: z.int(),
  page: z.object({ limit: z.int(), hasMore: z.boolean(), nextCursor: z.nullable(z.string()) }),
})
export type CustomerExportPage = z.infer<typeof CustomerExportPage>

export const exportCustomers = operation({
  method: 'GET',
  path: '/customers/export',
  rpc: 'export_customers',
  permission: 'customers:export',
  summary: 'All customers that a filter finds, page by page, with a running count that proves completeness.',
  input: CustomerExportQuery,
  output: CustomerExportPage,
  problems: [],
})
