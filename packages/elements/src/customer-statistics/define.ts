/** Registers `<customer-statistics>`. */
import { defineElement } from '../define-element.js'
import { CustomerStatisticsElement } from './customer-statistics.js'

defineElement('customer-statistics', CustomerStatisticsElement)

export { CustomerStatisticsElement }
export type { CustomerStatisticsState } from './customer-statistics.js'
