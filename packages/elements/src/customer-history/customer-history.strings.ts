/** English texts of a customer's history. */
import type { FormStrings } from '../customer-form/customer-form.strings.js'

export const historyStrings = {
  changedBy: 'by {who}',
  somebody: 'a colleague',
  system: 'the system',
  insertCustomer: 'Customer created',
  updateCustomer: 'Customer changed',
  eraseCustomer: 'Personal data erased',
  changeOf: '{field}: {before} → {after}',
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
  undoOperation: 'Undo this',
  undoneToast: 'The change is undone.',
  changedSince: 'It has been changed since, so it can’t be undone by itself.',
}

export type HistoryStrings = FormStrings & typeof historyStrings
