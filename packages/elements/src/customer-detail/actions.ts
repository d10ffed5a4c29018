/** What acting on a whole customer takes, fetched when its menu is opened or something was refused. */
export { knownSession } from '@clientele/core/store/session'
export { actionStrings } from './actions.strings.js'
export { detailMenu } from './detail-menu.js'
export { blockingJobs, refusalNotice, refusalStyles } from './refusal-notices.js'
export { deleteCustomer, erasePersonalData, exportPersonalData, mergeCustomers } from './customer-actions.js'
