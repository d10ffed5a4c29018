/** English texts of what hangs on a customer: jobs, bookings, offers, leads, documents. */
import type { Strings } from '../localization/en.js'
import { statusStrings } from './status.strings.js'

export const recordsStrings = {
  ...statusStrings,
  emptyJobs: 'No jobs yet',
  emptyBookings: 'No bookings yet',
  emptyOffers: 'No offers yet',
  emptyLeads: 'No leads yet',
  emptyDocuments: 'No documents yet',
  emptyRecordsText: 'What is added for this customer shows up here.',
  loadMore: 'Load more',
  contract: 'Contract',
  invoice: 'Invoice',
  agreement: 'Agreement',
  other: 'Other',
  starts: 'Starts',
  ends: 'Ends',
  scheduledFor: 'Scheduled for',
  completedOn: 'Completed',
  validUntil: 'Valid until',
  source: 'Source',
  fileSize: 'Size',
  updated: 'Updated',
}

export type RecordsStrings = Strings & typeof recordsStrings
