/** Every element, registered. To register only what a page uses, import `@clientele/elements/customer-list` and so on. */
export * from './provider/define.js'
export * from './customer-list/define.js'
export * from './customer-form/define.js'
export * from './customer-detail/define.js'
export * from './activity-timeline/define.js'
export { CustomerNotes } from './customer-notes/define.js'
export * from './customer-statistics/define.js'
export * from './customer-import/define.js'
export { DuplicateDismissedEvent, DuplicateReviewElement } from './duplicate-review/define.js'
export type { DuplicateReviewState } from './duplicate-review/define.js'
export {
  DocumentChangedEvent,
  DocumentRemovedEvent,
  DocumentRestoredEvent,
  DocumentUploadedEvent,
  DocumentUploader,
  UploadFailedEvent,
} from './document-uploader/define.js'
export { registerStrings } from './localization/catalogue.js'
export type { AllStrings, Translation } from './localization/all-strings.js'
export type { Plural } from './localization/en.js'
