/** Registers `<customer-notes>`. */
import { defineElement } from '../define-element.js'
import { CustomerNotes } from './customer-notes.js'

defineElement('customer-notes', CustomerNotes)

export { CustomerNotes }
export * from '../activity-timeline/events.js'
