/** The contract: every operation of the module, by resource and verb. Everything else is derived from this table. */
import { createActivity, deleteActivity, getActivity, listActivities, updateActivity } from './activities.js'
import { bulkUpdateCustomers, exportCustomers } from './bulk.js'
import {
  calculateCustomerLifetimeValue,
  createCustomer,
  deleteCustomer,
  eraseCustomer,
  exportCustomerData,
  getCustomer,
  getCustomerStatistics,
  listCustomerHistory,
  listCustomerRecords,
  listCustomers,
  restoreCustomer,
  updateCustomer,
} from './customers.js'
import {
  createDocument,
  deleteDocument,
  getDocument,
  listDocuments,
  prepareDocument,
  updateDocument,
} from './documents.js'
import {
  dismissDuplicate,
  findDuplicates,
  listDuplicateDismissals,
  listDuplicates,
  mergeCustomers,
  undismissDuplicate,
} from './duplicates.js'
import { undoOperation } from './history.js'
import { createNote, deleteNote, getNote, listNotes, updateNote } from './notes.js'
import { importCustomers } from './imports.js'
import { createSavedView, deleteSavedView, listSavedViews, updateSavedView } from './saved-views.js'
import { getSession } from './session.js'
import { listTimeline } from './timeline.js'

/** `operations.customers.create` is what `client.customers.create` calls. */
export const operations = {
  activities: {
    list: listActivities,
    get: getActivity,
    create: createActivity,
    update: updateActivity,
    delete: deleteActivity,
  },
  customers: {
    list: listCustomers,
    create: createCustomer,
    get: getCustomer,
    update: updateCustomer,
    delete: deleteCustomer,
    restore: restoreCustomer,
    statistics: getCustomerStatistics,
    lifetimeValue: calculateCustomerLifetimeValue,
    records: listCustomerRecords,
    history: listCustomerHistory,
    exportData: exportCustomerData,
    erase: eraseCustomer,
  },
  documents: {
    list: listDocuments,
    get: getDocument,
    prepare: prepareDocument,
    create: createDocument,
    update: updateDocument,
    delete: deleteDocument,
  },
  duplicates: {
    find: findDuplicates,
    list: listDuplicates,
    dismiss: dismissDuplicate,
    dismissed: listDuplicateDismissals,
    undismiss: undismissDuplicate,
    merge: mergeCustomers,
  },
  bulk: {
    update: bulkUpdateCustomers,
    export: exportCustomers,
  },
  notes: {
    list: listNotes,
    get: getNote,
    create: createNote,
    update: updateNote,
    delete: deleteNote,
  },
  imports: {
    run: importCustomers,
  },
  operations: {
    undo: undoOperation,
  },
  session: {
    get: getSession,
  },
  timeline: {
    list: listTimeline,
  },
  views: {
    list: listSavedViews,
    create: createSavedView,
    update: updateSavedView,
    delete: deleteSavedView,
  },
} as const
/** The type of the whole table. */
export type Operations = typeof operations
