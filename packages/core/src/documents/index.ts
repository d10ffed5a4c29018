/** `@clientele/core/documents`: uploads, downloads and previews. Nothing here imports zod; tus-js-client is loaded when needed. */
export { createDocuments } from './create-documents.js'
export { detectType } from './detect-type.js'
export type {
  Documents,
  DocumentsClient,
  DocumentsOptions,
  UnfinishedUpload,
  UploadFile,
  UploadLimits,
  UploadMemory,
  UploadOptions,
  UploadProgress,
} from './documents.js'
