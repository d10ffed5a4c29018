/** Registers the dialog that makes one customer of two. */
import { defineElement } from '../define-element.js'
import { MergeDialog } from './merge-dialog.js'

defineElement('clientele-merge-dialog', MergeDialog)
