/** What acting on a whole customer takes, fetched when its menu is opened or something was refused. */
export { actionStrings } from './actions.strings.js'
export { detailMenu } from './detail-menu.js'
export { blockingJobs, refusalNotice } from './refusal-notices.js'
export { erasePersonalData, exportPersonalData } from './personal-data.js'
