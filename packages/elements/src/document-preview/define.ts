/** Registers the dialog that shows a document. */
import { defineElement } from '../define-element.js'
import { DocumentPreview } from './document-preview.js'

defineElement('clientele-document-preview', DocumentPreview)
