/** Everything about one customer, in one answer. */
import * as z from 'zod/mini'
import { Customer } from './customer.js'
import { Activity, Booking, CustomerDocument, CustomerNote, Job, Lead, Offer } from './related.js'
import { CustomerStatistics } from './statistics.js'

const cursor = z.nullable(z.string())

/** A customer with its figures and the newest rows of each kind, at most 20; `cursors` tell how to go on. */
export const CustomerDetail = z.object({
  ...Customer.shape,
  statistics: CustomerStatistics,
  lifetimeValue: z.number(),
  bookings: z.array(Booking),
  jobs: z.array(Job),
  offers: z.array(Offer),
  leads: z.array(Lead),
  activities: z.array(Activity),
  documents: z.array(CustomerDocument),
  customerNotes: z.array(CustomerNote),
  cursors: z.object({
    bookings: cursor,
    jobs: cursor,
    offers: cursor,
    leads: cursor,
    activities: cursor,
    documents: cursor,
    customerNotes: cursor,
  }),
})
export type CustomerDetail = z.infer<typeof CustomerDetail>
