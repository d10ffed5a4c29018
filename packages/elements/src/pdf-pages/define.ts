/** Registers the pages of a PDF; loaded with pdf.js when the first one is opened. */
import { defineElement } from '../define-element.js'
import { PdfPages } from './pdf-pages.js'

defineElement('clientele-pdf-pages', PdfPages)

export { openPdf } from './open-pdf.js'
