/** Everything that is stored about one customer, as one document. */
import * as z from 'zod/mini'
import { HistoryEntry } from './history.js'
import { CustomerStatistics } from './statistics.js'

const stored = z.record(z.string(), z.unknown())

/** Rows are as they are stored (snake_case), so that nothing is left out. */
export const PersonalData = z.object({
  exportedAt: z.string(),
  customer: stored,
  statistics: CustomerStatistics,
  bookings: z.array(stored),
  jobs: z.array(stored),
  offers: z.array(stored),
  leads: z.array(stored),
  activities: z.array(stored),
  documents: z.array(stored),
  notes: z.array(stored),
  history: z.array(HistoryEntry),
  /** Customers that were merged into this one: the same person, as it was stored then. */
  mergedCustomers: z.array(stored),
})
export type PersonalData = z.infer<typeof PersonalData>
