/** What hangs on a customer: bookings, jobs, offers, leads, activities, documents and notes. */
import * as z from 'zod/mini'

const id = z.uuid()
const timestamp = z.string()
const actor = z.nullable(z.uuid())

/** How far a booking has come. */
export const BookingStatus = z.enum(['requested', 'confirmed', 'completed', 'cancelled'])
/** How far a job has come; `scheduled` and `in_progress` are active. */
export const JobStatus = z.enum(['scheduled', 'in_progress', 'completed', 'cancelled'])
/** How far an offer has come. */
export const OfferStatus = z.enum(['draft', 'sent', 'accepted', 'declined', 'expired'])
/** How far a lead has come. */
export const LeadStatus = z.enum(['new', 'contacted', 'qualified', 'converted', 'lost'])
/** What a document is. */
export const DocumentType = z.enum(['contract', 'invoice', 'agreement', 'other'])
/** What a note is about. */
export const NoteType = z.enum(['general', 'complaint', 'feedback', 'request'])
/** The first five are added by people; what triggers add, bookings among them, has `data`. */
export const ActivityType = z.enum([
  'call',
  'email',
  'meeting',
  'note',
  'booking',
  'job_completed',
  'status_change',
])

/** `version` grows with each change; with it, a stale change is refused. */
const row = {
  id,
  customerId: id,
  createdBy: actor,
  updatedBy: actor,
  createdAt: timestamp,
  updatedAt: timestamp,
  version: z.int(),
}

/** An appointment of a customer. */
export const Booking = z.object({
  ...row,
  title: z.string(),
  status: BookingStatus,
  startsAt: timestamp,
  endsAt: z.nullable(timestamp),
})
export type Booking = z.infer<typeof Booking>

/** Work for a customer; `scheduled` and `in_progress` are active. */
export const Job = z.object({
  ...row,
  title: z.string(),
  status: JobStatus,
  value: z.number(),
  scheduledAt: z.nullable(timestamp),
  completedAt: z.nullable(timestamp),
})
export type Job = z.infer<typeof Job>

/** An offer made to a customer; an accepted one counts as revenue. */
export const Offer = z.object({
  ...row,
  title: z.string(),
  status: OfferStatus,
  value: z.number(),
  validUntil: z.nullable(z.string()),
})
export type Offer = z.infer<typeof Offer>

/** Somebody’s interest that may become work. */
export const Lead = z.object({
  ...row,
  title: z.string(),
  status: LeadStatus,
  source: z.nullable(z.string()),
})
export type Lead = z.infer<typeof Lead>

/** `data` is what a trigger recorded, for example `{ entity: 'job', id, from: 'scheduled', to: 'completed' }`. */
export const Activity = z.object({
  ...row,
  type: ActivityType,
  title: z.string(),
  description: z.nullable(z.string()),
  activityDate: timestamp,
  data: z.nullable(z.record(z.string(), z.unknown())),
})
export type Activity = z.infer<typeof Activity>

/** `fileUrl` is a storage path, never a public link. */
export const CustomerDocument = z.object({
  ...row,
  documentType: DocumentType,
  documentName: z.string(),
  fileUrl: z.string(),
  fileSize: z.nullable(z.int()),
  mimeType: z.nullable(z.string()),
  uploadedBy: actor,
})
export type CustomerDocument = z.infer<typeof CustomerDocument>

/** A note on a customer; an internal one is seen only with `notes:internal`. */
export const CustomerNote = z.object({
  ...row,
  noteType: NoteType,
  content: z.string(),
  isInternal: z.boolean(),
})
export type CustomerNote = z.infer<typeof CustomerNote>
