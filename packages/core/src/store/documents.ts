/** `@clientele/core/store/documents`: the documents of a customer, for pages that show them. */
export { customerDocuments } from './customer-documents.js'
export type { CustomerDocuments, DocumentChange, RemovedDocumentHandle } from './customer-documents.js'
export type { PagesView } from './pages-view.js'
