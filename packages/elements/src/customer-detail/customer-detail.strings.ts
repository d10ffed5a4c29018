/** English texts of `<customer-detail>`. */
import type { Strings } from '../localization/en.js'
import type { toastStrings } from '../toast/toast.strings.js'

export const detailStrings = {
  tagsHint: 'Separate tags with commas.',
  notes: 'Notes',
  deletedNotice: 'This customer is deleted. Restore it to make changes.',
  sections: 'Sections',
  overview: 'Overview',
  jobs: 'Jobs',
  bookings: 'Bookings',
  offers: 'Offers',
  leads: 'Leads',
  documents: 'Documents',
  history: 'History',
  contactDetails: 'Contact',
  aboutCustomer: 'About',
  owner: 'Owner',
  noOwner: 'Nobody',
  customerSince: 'Customer since',
  activeJobsFigure: 'Active jobs',
  completedJobs: 'Completed jobs',
  add: 'Add',
  editField: 'Edit {field}',
  editFieldHint: 'Enter saves, Escape cancels.',
  editTextHint: 'Ctrl+Enter saves, Escape cancels.',
  saved: '{field} saved.',
  fieldNotSaved: 'Not saved: {reason}',
  conflictTitle: 'Somebody else changed this at the same time.',
  keepYours: 'Keep yours',
  keepTheirs: 'Keep theirs',
  sendEmail: 'Send an e-mail to {address}',
  callPhone: 'Call {number}',
  moreActions: 'More actions',
  mergedInto: 'This customer was merged into another one.',
  openMerged: 'Open that customer',
  refreshFailed: 'The latest changes could not be loaded.',
  customerFailed: 'This customer could not be loaded',
  loadingCustomer: 'Loading customer…',
}

export type DetailStrings = Strings & typeof toastStrings & typeof detailStrings
