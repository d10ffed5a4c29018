/** Registers the bar of bulk actions and its dialogs. */
import { bulk, operations } from '@clientele/core/lite'
import { defineElement } from '../define-element.js'
import { provideResources } from '../provider/resources.js'
import { BulkBar } from './bulk-bar.js'
import { BulkDialog } from './bulk-dialog.js'
import { ExportDialog } from './export-dialog.js'

provideResources({ bulk, operations })
defineElement('clientele-bulk-bar', BulkBar)
defineElement('clientele-bulk-dialog', BulkDialog)
defineElement('clientele-export-dialog', ExportDialog)
