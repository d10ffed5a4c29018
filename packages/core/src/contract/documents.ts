/** The documents of a customer, one row each operation: the rows here, their bytes in storage. */
import * as z from 'zod/mini'
import { operation } from './operation.js'
import { CustomerDocument, DocumentType } from './related.js'

const id = z.uuid()
const name = z.string().check(z.trim(), z.minLength(1), z.maxLength(255))

/** One page of a customer's documents, the newest first: `limit` is 1 to 200, default 50. */
export const DocumentListQuery = z.strictObject({
  customerId: id,
  documentType: z.optional(DocumentType),
  limit: z.optional(z.int().check(z.minimum(1), z.maximum(200))),
  cursor: z.optional(z.string().check(z.maxLength(1000))),
})
export type DocumentListQuery = z.infer<typeof DocumentListQuery>

/** One page of a customer’s documents, the newest first. */
export const DocumentPage = z.object({
  documents: z.array(CustomerDocument),
  page: z.object({ limit: z.int(), hasMore: z.boolean(), nextCursor: z.nullable(z.string()) }),
})
export type DocumentPage = z.infer<typeof DocumentPage>

/** Names one document. */
export const DocumentReference = z.strictObject({ id })

/** What is about to be uploaded, so that a refusal comes before the bytes: `fileSize` in bytes. */
export const UploadIntent = z.strictObject({
  customerId: id,
  id: z.optional(id),
  documentName: name,
  documentType: z.optional(DocumentType),
  fileSize: z.int().check(z.minimum(1)),
  mimeType: z.string().check(z.maxLength(255)),
})
export type UploadIntent = z.infer<typeof UploadIntent>

/**
 * Where the bytes go: `bucket` and `path` in storage. `maxSize` (bytes), `mimeTypes` and `maxCount` (documents of one
 * customer) are null without a limit; `count` is how many documents the customer has.
 */
export const UploadTarget = z.object({
  id,
  bucket: z.string(),
  path: z.string(),
  maxSize: z.nullable(z.int()),
  mimeTypes: z.nullable(z.array(z.string())),
  maxCount: z.nullable(z.int()),
  count: z.int(),
})
export type UploadTarget = z.infer<typeof UploadTarget>

/** A document whose bytes have arrived; size and type are read off them. `documentType` is `other` by default. */
export const DocumentDraft = z.strictObject({
  customerId: id,
  id,
  documentName: name,
  documentType: z.optional(DocumentType),
})
export type DocumentDraft = z.infer<typeof DocumentDraft>

/** What was removed, and the operation that `operations.undo` takes to bring it back while its bytes are kept. */
export const RemovedDocument = z.extend(CustomerDocument, { operationId: id })
export type RemovedDocument = z.infer<typeof RemovedDocument>

/** A partial update; with `version`, a stale one is refused. */
export const DocumentPatch = z.strictObject({
  id,
  version: z.optional(z.int().check(z.minimum(1))),
  documentName: z.optional(name),
  documentType: z.optional(DocumentType),
})
export type DocumentPatch = z.infer<typeof DocumentPatch>

export const listDocuments = operation({
  method: 'GET',
  path: '/customers/{customerId}/documents',
  rpc: 'list_documents',
  permission: 'customers:read',
  summary: 'One page of a customer’s documents, the newest first.',
  input: DocumentListQuery,
  output: DocumentPage,
  problems: ['not_found'],
})

export const getDocument = operation({
  method: 'GET',
  path: '/documents/{id}',
  rpc: 'get_document',
  permission: 'customers:read',
  summary: 'One document; its bytes are at `fileUrl` in the bucket `customer-documents`.',
  input: DocumentReference,
  output: CustomerDocument,
  problems: ['not_found'],
})

export const prepareDocument = operation({
  method: 'POST',
  path: '/customers/{customerId}/documents/prepare',
  rpc: 'prepare_document',
  permission: 'documents:create',
  summary: 'Says where the bytes of a new document go, or why it would be refused. Changes nothing.',
  input: UploadIntent,
  output: UploadTarget,
  problems: [
    'not_found',
    'customer_deleted',
    'id_conflict',
    'limit_reached',
    'payload_too_large',
    'unsupported_media_type',
  ],
})

export const createDocument = operation({
  method: 'POST',
  path: '/customers/{customerId}/documents',
  status: 201,
  rpc: 'create_document',
  permission: 'documents:create',
  summary: 'Adds a document whose bytes have arrived; the same one again answers 200 with what is there.',
  input: DocumentDraft,
  output: CustomerDocument,
  problems: [
    'not_found',
    'customer_deleted',
    'id_conflict',
    'upload_incomplete',
    'limit_reached',
    'conflict',
  ],
})

export const updateDocument = operation({
  method: 'PUT',
  path: '/documents/{id}',
  rpc: 'update_document',
  permission: 'documents:update',
  summary: 'Renames a document or changes its type; refuses a stale version when one is given.',
  input: DocumentPatch,
  output: CustomerDocument,
  problems: ['not_found', 'stale_version', 'conflict'],
})

export const deleteDocument = operation({
  method: 'DELETE',
  path: '/documents/{id}',
  rpc: 'delete_document',
  permission: 'documents:delete',
  summary:
    'Removes a document and answers what it was. Its bytes are kept for a while, so that it can be undone.',
  input: DocumentReference,
  output: RemovedDocument,
  problems: ['not_found', 'conflict'],
})
