/** English texts of what is done with one document, and of its preview. */
import type { UploaderStrings } from './document-uploader.strings.js'

export const documentActionStrings = {
  open: 'Open',
  download: 'Download',
  rename: 'Rename',
  nameOf: 'New name',
  saveName: 'Save',
  removeDocument: 'Remove',
  loadingDocument: 'Loading {name}…',
  noPreview: 'There is no preview of files of this kind.',
  pageOf: '{page} / {pages}',
  pageLabel: 'Page {page} of {pages}',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  pdfLocked: 'This PDF asks for a password. Download it to read it.',
  pdfBroken: 'This PDF is damaged and can’t be shown. Download it to look at it.',
  pdfUnavailable: 'PDF can’t be shown on this page. Download it to read it.',
}

export type DocumentActionStrings = UploaderStrings & typeof documentActionStrings
