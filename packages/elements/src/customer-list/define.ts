/** Registers `<customer-list>`. */
import { defineElement } from '../define-element.js'
import { CustomerList } from './customer-list.js'

defineElement('customer-list', CustomerList)

export { CustomerList }
export type { CustomerListReadyState } from './customer-list.js'
export type { BulkAction } from '../bulk-bar/bulk-action.js'
export type { CustomerColumn } from './columns.js'
export * from './action-events.js'
export {
  CustomerCreateRequestEvent,
  CustomerEditRequestEvent,
  CustomerOpenRequestEvent,
  SelectionChangeEvent,
  StateChangeEvent,
} from './events.js'
export * from '../events/load-events.js'
export type { CustomerFilters, CustomerListState } from './list-state.js'
export type { CustomerSelection } from './selection.js'
export type {
  CustomerCreatedEvent,
  CustomerDeletedEvent,
  CustomerRestoredEvent,
  CustomerUpdatedEvent,
} from '../customer-form/events.js'
