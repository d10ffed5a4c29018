/** `@clientele/core/store/records`: what hangs on a customer, for pages that show one; apart, so that a list does without. */
export { customerRecords } from './customer-records.js'
export type { CustomerRecords } from './customer-records.js'
export type { RecordOf } from './record-pages.js'
export type { Page, PagesSnapshot, PagesView } from './pages-view.js'
export type { StatisticsSnapshot, StatisticsView } from './statistics-view.js'
