/** What acting on a whole customer takes, fetched when its menu is opened or something was refused. */
export { detailMenu } from './detail-menu.js'
export { blockingJobs, refusalNotice } from './refusal-notices.js'
