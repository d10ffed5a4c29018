/** Registers the dialog of `<customer-list>` and the form in it. */
import '../customer-form/define.js'
import { defineElement } from '../define-element.js'
import { CustomerDialog } from './customer-dialog.js'

defineElement('clientele-customer-dialog', CustomerDialog)
