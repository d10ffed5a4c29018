/** The list request and its answer. */
import * as z from 'zod/mini'
import { Customer, CustomerStatus, CustomerType } from './customer.js'
import { CustomerStatistics, OrganizationStatistics } from './statistics.js'

/** Sort keys; a leading `-` means descending. Ties are broken by id, so that pages never overlap. */
export const CustomerSort = z.enum([
  'name',
  '-name',
  'createdAt',
  '-createdAt',
  'lastActivityDate',
  '-lastActivityDate',
  'lifetimeValue',
  '-lifetimeValue',
])
export type CustomerSort = z.infer<typeof CustomerSort>

/** A customer in a list, with its own figures. */
export const CustomerListItem = z.object({ ...Customer.shape, statistics: CustomerStatistics })
export type CustomerListItem = z.infer<typeof CustomerListItem>

/** A field that a list can be asked for. */
export const CustomerField = z.enum([
  'id',
  'type',
  'name',
  'email',
  'phone',
  'address',
  'city',
  'organizationNumber',
  'externalId',
  'assignedTo',
  'status',
  'notes',
  'tags',
  'metadata',
  'createdBy',
  'updatedBy',
  'createdAt',
  'updatedAt',
  'version',
  'mergedInto',
  'statistics',
])
export type CustomerField = z.infer<typeof CustomerField>

/** ISO 8601: a day, or a moment with its offset. One pattern: zod's two and their union cost every bundle 1 kB. */
const date = z
  .string()
  .check(
    z.regex(
      /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d))?$/,
      'Must be a date, such as 2026-01-31, or a time with its offset, such as 2026-01-31T08:00:00Z',
    ),
  )

/** What narrows a list. All given conditions must hold. Deleted customers appear only with `status: 'deleted'`. */
export const customerFilter = {
  /** Name, e-mail, phone in any format, organisation number or city; accents and typing errors are forgiven. */
  search: z.optional(z.string().check(z.maxLength(200))),
  type: z.optional(CustomerType),
  status: z.optional(CustomerStatus),
  tags: z.optional(z.array(z.string().check(z.minLength(1), z.maxLength(50))).check(z.maxLength(50))),
  /** Whether one of `tags` is enough or all must be there; default `all`. */
  tagsMatch: z.optional(z.enum(['any', 'all'])),
  /** The member whom the customer is assigned to. */
  owner: z.optional(z.uuid()),
  city: z.optional(z.string().check(z.maxLength(100))),
  createdFrom: z.optional(date),
  /** Exclusive. */
  createdTo: z.optional(date),
  lastActivityFrom: z.optional(date),
  /** Exclusive. */
  lastActivityTo: z.optional(date),
  lifetimeValueMin: z.optional(z.number()),
  lifetimeValueMax: z.optional(z.number()),
  hasActiveJob: z.optional(z.boolean()),
  /** A key that `metadata` must have. */
  metadataKey: z.optional(z.string().check(z.maxLength(100))),
}

/** One page of a list: `limit` is 1 to 200, default 50; `sort` defaults to `-createdAt`. */
export const CustomerListQuery = z.strictObject({
  ...customerFilter,
  sort: z.optional(CustomerSort),
  limit: z.optional(z.int().check(z.minimum(1), z.maximum(200))),
  /** `page.nextCursor` of the page before, with the same `sort`. */
  cursor: z.optional(z.string().check(z.maxLength(1000))),
  /** Which fields each customer has; default all. `id` is always there. */
  fields: z.optional(z.array(CustomerField)),
})
export type CustomerListQuery = z.infer<typeof CustomerListQuery>

/** The answer: `page.nextCursor` is null on the last page. */
export interface CustomerPage {
  customers: CustomerListItem[]
  stats: OrganizationStatistics
  page: { limit: number; hasMore: boolean; nextCursor: string | null }
}

/** A list item of which `fields` may have left anything out. */
const PartialItem = z.object(
  Object.fromEntries(
    Object.entries<z.ZodMiniType>(CustomerListItem.shape).map(([field, schema]) => [
      field,
      z.optional(schema),
    ]),
  ),
)

/** Items are checked leniently, because `fields` may have left any of them out. */
export const CustomerPage = z.object({
  customers: z.array(PartialItem),
  stats: OrganizationStatistics,
  page: z.object({ limit: z.int(), hasMore: z.boolean(), nextCursor: z.nullable(z.string()) }),
}) as unknown as z.ZodMiniType<CustomerPage>
