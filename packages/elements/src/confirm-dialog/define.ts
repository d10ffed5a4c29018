/** Registers the confirmation dialog that elements share. */
import { defineElement } from '../define-element.js'
import { ConfirmDialog } from './confirm-dialog.js'

defineElement('clientele-confirm-dialog', ConfirmDialog)
