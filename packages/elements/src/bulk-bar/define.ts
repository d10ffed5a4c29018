/** Registers the bar of bulk actions and its dialog. */
import { defineElement } from '../define-element.js'
import { BulkBar } from './bulk-bar.js'
import { BulkDialog } from './bulk-dialog.js'

defineElement('clientele-bulk-bar', BulkBar)
defineElement('clientele-bulk-dialog', BulkDialog)
