/** Registers `<activity-timeline>`. */
import { defineElement } from '../define-element.js'
import { ActivityTimeline } from './activity-timeline.js'

defineElement('activity-timeline', ActivityTimeline)

export { ActivityTimeline }
export type { EntriesState } from './entries-element.js'
export * from './events.js'
