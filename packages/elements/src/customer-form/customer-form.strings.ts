/** English texts of the form and its dialog, which are loaded when they are first needed. */
import type { Plural, Strings } from '../localization/en.js'

export const formStrings = {
  editCustomer: 'Edit customer',
  owner: 'Owner',
  noOwner: 'Nobody',
  tagsHint: 'Separate tags with commas.',
  notes: 'Notes',
  contactHint: 'An e-mail address or a phone number is needed.',
  create: 'Create customer',
  save: 'Save changes',
  deletedNotice: 'This customer is deleted. Restore it to make changes.',
  readonlyNotice: 'You can look at this customer, but not change it.',
  deleteQuestion: 'Delete {name}? It can be restored later.',
  keep: 'Keep',
  discardQuestion: 'You have unsaved changes.',
  discard: 'Discard changes',
  keepEditing: 'Keep editing',
  required: 'This is required.',
  emailInvalid: 'This is not an e-mail address.',
  contactRequired: 'Enter an e-mail address or a phone number.',
  tooLong: 'This is too long.',
  invalid: 'This is not valid.',
  duplicateEmail: 'Another customer already has this e-mail address.',
  checkFields: { one: '{n} field needs attention.', other: '{n} fields need attention.' } as Plural,
  notSaved: 'Not saved. Your changes are still here.',
  activeJobs: {
    one: '{name} has {n} active job and can’t be deleted until it is finished or cancelled:',
    other: '{name} has {n} active jobs and can’t be deleted until they are finished or cancelled:',
  } as Plural,
  scheduled: 'Scheduled',
  in_progress: 'In progress',
  staleTitle: 'Somebody else changed this customer while you were editing.',
  staleMerged: 'Their changes are in the form now and yours are kept. Check them and save again.',
  staleChoose: 'You both changed these fields. Choose which value to keep, then save again.',
  yours: 'Yours',
  theirs: 'Theirs',
  maybeDuplicate: 'Is it one of these?',
  emptyValue: '(empty)',
}

export type FormStrings = Strings & typeof formStrings
