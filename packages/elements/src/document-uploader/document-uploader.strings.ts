/** English texts of the list of documents. */
import type { RecordsStrings } from '../customer-records/customer-records.strings.js'
import type { toastStrings } from '../toast/toast.strings.js'

export const uploaderStrings = {
  documentsOf: 'Documents',
  documentsFailed: 'Documents could not be loaded',
  mayNotAdd: 'Your role lets you see documents, not add them.',
  noStorage: 'Documents can be listed here, not added or opened: no storage is connected.',
  actionsOf: 'Actions for {name}',
  documentRemoved: '{name} is removed.',
  documentRestored: '{name} is back.',
  documentChanged: '{name} is changed.',
  changedMeanwhile: 'Somebody else changed this document meanwhile. Look at it again.',
  noPlace: 'This customer has as many documents as it may have. Remove one first.',
  documentGone: 'This document is there no more.',
}

export type UploaderStrings = RecordsStrings & typeof toastStrings & typeof uploaderStrings
