/** Registers `<customer-form>`. */
import { duplicates } from '@clientele/core/lite'
import { defineElement } from '../define-element.js'
import { provideResources } from '../provider/resources.js'
import { CustomerForm } from './customer-form.js'

provideResources({ duplicates })
defineElement('customer-form', CustomerForm)

export { CustomerForm }
export type { CustomerFormReadyState } from './customer-form.js'
export * from './events.js'
