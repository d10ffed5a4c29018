/** Registers `<customer-import>`. */
import { imports, operations } from '@clientele/core/lite'
import { defineElement } from '../define-element.js'
import { provideResources } from '../provider/resources.js'
import { CustomerImportElement } from './customer-import.js'

provideResources({ imports, operations })
defineElement('customer-import', CustomerImportElement)

export { CustomerImportElement }
export type { CustomerImportState } from './customer-import.js'
export * from './events.js'
