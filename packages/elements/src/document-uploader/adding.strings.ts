/** English texts of adding documents and of what is on its way. */
import type { UploaderStrings } from './document-uploader.strings.js'

export const addingStrings = {
  addDocuments: 'Add documents',
  dropFiles: 'Drop files here, or paste them',
  dropNow: 'Drop to add',
  chooseFiles: 'Choose files',
  takePhoto: 'Take a photo',
  upTo: '{types}, up to {size} each',
  countOf: '{count} of {most} documents',
  full: 'This customer has the {most} documents it may have. Remove one to add another.',
  noRoom: 'There is no room for it: a customer may have {most} documents.',
  kinds: { pdf: 'PDF', image: 'images', text: 'text', office: 'office files' },
  newAs: 'Add as',
  uploads: 'Uploads',
  waitingUpload: 'Waiting',
  waitingOnline: 'Waiting for a connection',
  uploadedPart: '{part} of {size}',
  pausedUpload: 'Paused at {part} of {size}',
  pause: 'Pause',
  resume: 'Resume',
  uploadStarted: '{name} is being uploaded.',
  uploadDone: '{name} is uploaded.',
  uploadFailed: '{name} was not uploaded. {reason}',
  emptyFile: 'The file is empty.',
  tooLarge: 'The file is larger than {size}.',
  wrongType: 'Files with this content are not accepted, whatever they are called.',
  incomplete: 'What arrived is not what was sent. Try again.',
  unreadable: 'The file could not be read. Folders can’t be added.',
  offline: 'You are offline. What waits is uploaded as soon as there is a connection.',
}

export type AddingStrings = UploaderStrings & typeof addingStrings
