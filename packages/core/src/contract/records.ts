/** Further pages of what hangs on a customer. */
import * as z from 'zod/mini'
import { Activity, Booking, CustomerDocument, CustomerNote, Job, Lead, Offer } from './related.js'

/** What hangs on a customer and has pages of its own. */
export const RecordKind = z.enum([
  'bookings',
  'jobs',
  'offers',
  'leads',
  'activities',
  'documents',
  'customerNotes',
])
export type RecordKind = z.infer<typeof RecordKind>

/** One page of one kind: `cursor` is one of the detail's `cursors` or `page.nextCursor`; `limit` is 1 to 200, default 50. */
export const CustomerRecordsQuery = z.strictObject({
  id: z.uuid(),
  kind: RecordKind,
  limit: z.optional(z.int().check(z.minimum(1), z.maximum(200))),
  cursor: z.optional(z.string().check(z.maxLength(1000))),
})
export type CustomerRecordsQuery = z.infer<typeof CustomerRecordsQuery>

/** The newest first; which kind of row it is follows from what was asked for. */
export const CustomerRecordsPage = z.object({
  items: z.array(z.union([Booking, Job, Offer, Lead, Activity, CustomerDocument, CustomerNote])),
  page: z.object({ limit: z.int(), hasMore: z.boolean(), nextCursor: z.nullable(z.string()) }),
})
export type CustomerRecordsPage = z.infer<typeof CustomerRecordsPage>
