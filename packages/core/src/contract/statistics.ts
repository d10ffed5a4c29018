/** The figures of one customer and of the whole organisation. Money is in the organisation's currency. */
import * as z from 'zod/mini'

/** What `get_customer_statistics` answers. `averageJobValue` is over completed jobs; 0 when there are none. */
export const CustomerStatistics = z.object({
  totalBookings: z.int(),
  totalJobs: z.int(),
  activeJobs: z.int(),
  completedJobs: z.int(),
  totalOffers: z.int(),
  acceptedOffers: z.int(),
  averageJobValue: z.number(),
  lifetimeValue: z.number(),
  lastActivityDate: z.nullable(z.string()),
})
export type CustomerStatistics = z.infer<typeof CustomerStatistics>

/** Figures of all customers that are not deleted, whatever the filters of the request. */
export const OrganizationStatistics = z.object({
  totalCustomers: z.int(),
  activeCustomers: z.int(),
  privateCustomers: z.int(),
  businessCustomers: z.int(),
  totalRevenue: z.number(),
  avgCustomerValue: z.number(),
})
export type OrganizationStatistics = z.infer<typeof OrganizationStatistics>
