/** Registers `<customer-form>`. */
import { defineElement } from '../define-element.js'
import { CustomerForm } from './customer-form.js'

defineElement('customer-form', CustomerForm)

export { CustomerForm }
export type { CustomerFormReadyState } from './customer-form.js'
export * from './events.js'
