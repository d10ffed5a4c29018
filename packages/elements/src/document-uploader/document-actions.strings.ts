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
  noPdfViewer: 'This browser shows no PDF on a page. Download it to read it.',
}

export type DocumentActionStrings = UploaderStrings & typeof documentActionStrings
