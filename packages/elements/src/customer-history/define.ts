/** Registers the history of `<customer-detail>`. */
import { defineElement } from '../define-element.js'
import { CustomerHistoryElement } from './customer-history.js'

defineElement('clientele-customer-history', CustomerHistoryElement)
