/** Registers the dialog that makes one customer of two. */
import { duplicates, operations } from '@clientele/core/lite'
import { defineElement } from '../define-element.js'
import { provideResources } from '../provider/resources.js'
import { MergeDialog } from './merge-dialog.js'

provideResources({ duplicates, operations })
defineElement('clientele-merge-dialog', MergeDialog)
