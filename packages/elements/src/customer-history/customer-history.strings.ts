/** English texts of a customer's history. */
import type { FormStrings } from '../customer-form/customer-form.strings.js'

export const historyStrings = {
  insertCustomer: 'Customer created',
  updateCustomer: 'Customer changed',
  recordAdded: '{record} added',
  recordChanged: '{record} changed',
  recordRemoved: '{record} removed',
  aBooking: 'Booking',
  aJob: 'Job',
  anOffer: 'Offer',
  aLead: 'Lead',
  anActivity: 'Activity',
  aDocument: 'Document',
  aNote: 'Note',
  aRecord: 'Record',
  emptyHistory: 'No changes yet',
  emptyHistoryText: 'Every change of this customer is listed here.',
}

export type HistoryStrings = FormStrings & typeof historyStrings
