/** Registers `<document-uploader>`. */
import { documents, operations } from '@clientele/core/lite'
import { defineElement } from '../define-element.js'
import { provideResources } from '../provider/resources.js'
import { DocumentUploader } from './document-uploader.js'

provideResources({ documents, operations })
defineElement('document-uploader', DocumentUploader)

export { DocumentUploader }
export type { DocumentUploaderState } from './document-uploader.js'
export * from './events.js'
