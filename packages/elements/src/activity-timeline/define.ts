/** Registers `<activity-timeline>`. */
import { activities, notes, operations, timeline } from '@clientele/core/lite'
import { defineElement } from '../define-element.js'
import { provideResources } from '../provider/resources.js'
import { ActivityTimeline } from './activity-timeline.js'

provideResources({ activities, notes, operations, timeline })
defineElement('activity-timeline', ActivityTimeline)

export { ActivityTimeline }
export type { EntriesState } from './entries-element.js'
export * from './events.js'
