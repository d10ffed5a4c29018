/** Registers the bar of bulk actions and its dialog. */
import { bulk, operations } from '@clientele/core/lite'
import { defineElement } from '../define-element.js'
import { provideResources } from '../provider/resources.js'
import { BulkBar } from './bulk-bar.js'
import { BulkDialog } from './bulk-dialog.js'

provideResources({ bulk, operations })
defineElement('clientele-bulk-bar', BulkBar)
defineElement('clientele-bulk-dialog', BulkDialog)
