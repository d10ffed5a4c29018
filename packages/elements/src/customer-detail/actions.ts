/** What acting on a whole customer takes, fetched when its menu is opened or something was refused. */
export { actionStrings } from './actions.strings.js'
export { blockingJobs, refusalNotice, refusalStyles } from './refusal-notices.js'
export { openActions, restoreCustomer } from './customer-actions.js'
