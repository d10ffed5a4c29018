/** Registers the question before an erasure. */
import { defineElement } from '../define-element.js'
import { EraseDialog } from './erase-dialog.js'

defineElement('clientele-erase-dialog', EraseDialog)
