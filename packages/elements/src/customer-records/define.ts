/** Registers the sections of `<customer-detail>`. */
import { defineElement } from '../define-element.js'
import { CustomerRecordsElement } from './customer-records.js'

defineElement('clientele-customer-records', CustomerRecordsElement)
