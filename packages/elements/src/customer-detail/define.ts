/** Registers `<customer-detail>`. */
import { defineElement } from '../define-element.js'
import { CustomerDetailElement } from './customer-detail.js'

defineElement('customer-detail', CustomerDetailElement)

export { CustomerDetailElement }
export type { CustomerDetailState } from './customer-detail.js'
export * from './events.js'
