/** Registers `<customer-list>` and what its dialogs are made of. */
import '../customer-dialog/define.js'
import { defineElement } from '../define-element.js'
import { CustomerList } from './customer-list.js'

defineElement('customer-list', CustomerList)

export { CustomerList }
export type { CustomerListState } from './customer-list.js'
export * from './events.js'
