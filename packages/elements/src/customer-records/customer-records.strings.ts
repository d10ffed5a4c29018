/** English texts of what hangs on a customer: jobs, bookings, offers, leads, documents. */
import type { FormStrings } from '../customer-form/customer-form.strings.js'
import type { Plural } from '../localization/en.js'

export const recordsStrings = {
  emptyJobs: 'No jobs yet',
  emptyBookings: 'No bookings yet',
  emptyOffers: 'No offers yet',
  emptyLeads: 'No leads yet',
  emptyDocuments: 'No documents yet',
  emptyRecordsText: 'What is added for this customer shows up here.',
  loadMore: 'Load more',
  recordsLoaded: { one: '{n} shown', other: '{n} shown' } as Plural,
  requested: 'Requested',
  confirmed: 'Confirmed',
  completed: 'Completed',
  cancelled: 'Cancelled',
  draft: 'Draft',
  sent: 'Sent',
  accepted: 'Accepted',
  declined: 'Declined',
  expired: 'Expired',
  new: 'New',
  contacted: 'Contacted',
  qualified: 'Qualified',
  converted: 'Converted',
  lost: 'Lost',
  contract: 'Contract',
  invoice: 'Invoice',
  agreement: 'Agreement',
  other: 'Other',
  value: 'Value',
  starts: 'Starts',
  ends: 'Ends',
  scheduledFor: 'Scheduled for',
  completedOn: 'Completed',
  validUntil: 'Valid until',
  source: 'Source',
  fileSize: 'Size',
  updated: 'Updated',
}

export type RecordsStrings = FormStrings & typeof recordsStrings
