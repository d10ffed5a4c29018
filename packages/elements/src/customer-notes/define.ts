/** Registers `<customer-notes>`. */
import { activities, notes, operations } from '@clientele/core/lite'
import { defineElement } from '../define-element.js'
import { provideResources } from '../provider/resources.js'
import { CustomerNotes } from './customer-notes.js'

provideResources({ activities, notes, operations })
defineElement('customer-notes', CustomerNotes)

export { CustomerNotes }
export * from '../activity-timeline/events.js'
