/** One timeline of everything that hangs on a customer, merged by time. */
import * as z from 'zod/mini'
import { operation } from './operation.js'
import {
  Activity,
  ActivityType,
  Booking,
  CustomerDocument,
  CustomerNote,
  Job,
  Lead,
  Offer,
} from './related.js'

/** What a timeline can be narrowed to: the types of activities, and the other kinds. */
export const TimelineType = z.enum([
  ...ActivityType.options,
  'customerNotes',
  'documents',
  'bookings',
  'jobs',
  'offers',
  'leads',
])
export type TimelineType = z.infer<typeof TimelineType>

const at = z.string()

/** A row under its kind; `at` is where it stands: an activity's `activityDate`, anything else's `createdAt`. */
export const TimelineItem = z.union([
  z.object({ kind: z.literal('activities'), at, ...Activity.shape }),
  z.object({ kind: z.literal('customerNotes'), at, ...CustomerNote.shape }),
  z.object({ kind: z.literal('documents'), at, ...CustomerDocument.shape }),
  z.object({ kind: z.literal('bookings'), at, ...Booking.shape }),
  z.object({ kind: z.literal('jobs'), at, ...Job.shape }),
  z.object({ kind: z.literal('offers'), at, ...Offer.shape }),
  z.object({ kind: z.literal('leads'), at, ...Lead.shape }),
])
export type TimelineItem = z.infer<typeof TimelineItem>

/** One page, the newest first: `types` narrows it (default: all), `limit` is 1 to 200, default 50. */
export const TimelineQuery = z.strictObject({
  id: z.uuid(),
  types: z.optional(z.array(TimelineType).check(z.maxLength(TimelineType.options.length))),
  limit: z.optional(z.int().check(z.minimum(1), z.maximum(200))),
  cursor: z.optional(z.string().check(z.maxLength(1000))),
})
export type TimelineQuery = z.infer<typeof TimelineQuery>

/**
 * `counts` says how many of each type the caller may see, whatever `types` narrows to; 1,000 stands for that many or more.
 * What was recorded about a new booking is neither shown nor counted: the booking itself is.
 */
export const TimelinePage = z.object({
  items: z.array(TimelineItem),
  counts: z.record(z.string(), z.int()),
  page: z.object({ limit: z.int(), hasMore: z.boolean(), nextCursor: z.nullable(z.string()) }),
})
export type TimelinePage = z.infer<typeof TimelinePage>

export const listTimeline = operation({
  method: 'GET',
  path: '/customers/{id}/timeline',
  rpc: 'list_timeline',
  permission: 'customers:read',
  summary:
    'Activities, notes, documents, bookings, jobs, offers and leads of a customer as one timeline, newest first.',
  input: TimelineQuery,
  output: TimelinePage,
  problems: ['not_found'],
})
