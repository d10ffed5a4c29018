/** `@clientele/core/store/timeline`: the time line of a customer and its notes; apart, so that a list does without. */
export { customerTimeline } from './customer-timeline.js'
export type { CustomerTimeline, EntriesPage, EntryCounts, EntryInput } from './customer-timeline.js'
export type { Page, PagesSnapshot, PagesView } from './pages-view.js'
export { entryTypes } from './timeline-entry.js'
export type { EntryType, TimelineEntry } from './timeline-entry.js'
