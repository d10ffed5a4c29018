/** The audit log of one customer on the wire, and undo. */
import * as z from 'zod/mini'
import { operation } from './operation.js'

const row = z.nullable(z.record(z.string(), z.unknown()))

/** One change. `before` and `after` are the stored rows (snake_case); `operationId` is what undo takes. */
export const HistoryEntry = z.object({
  id: z.int(),
  operationId: z.uuid(),
  table: z.string(),
  rowId: z.nullable(z.uuid()),
  action: z.enum(['insert', 'update', 'delete']),
  before: row,
  after: row,
  actorId: z.nullable(z.uuid()),
  createdAt: z.string(),
})
export type HistoryEntry = z.infer<typeof HistoryEntry>

/** One page of a customer's history: `limit` is 1 to 200, default 50. */
export const CustomerHistoryQuery = z.strictObject({
  id: z.uuid(),
  limit: z.optional(z.int().check(z.minimum(1), z.maximum(200))),
  cursor: z.optional(z.string().check(z.maxLength(1000))),
})
export type CustomerHistoryQuery = z.infer<typeof CustomerHistoryQuery>

/** The newest changes first. */
export const CustomerHistoryPage = z.object({
  entries: z.array(HistoryEntry),
  page: z.object({ limit: z.int(), hasMore: z.boolean(), nextCursor: z.nullable(z.string()) }),
})
export type CustomerHistoryPage = z.infer<typeof CustomerHistoryPage>

/** Names one operation, as found in the history. */
export const OperationReference = z.strictObject({ id: z.uuid() })

/** How many changes were taken back, and the operation that undoes the undo. */
export const Undone = z.object({ operationId: z.uuid(), undone: z.int() })
export type Undone = z.infer<typeof Undone>

export const undoOperation = operation({
  method: 'POST',
  path: '/operations/{id}/undo',
  rpc: 'undo_operation',
  parameter: 'operation_id',
  permission: 'customers:read',
  summary: 'Restores what an operation changed, unless a record has changed since: then it says which.',
  input: OperationReference,
  output: Undone,
  problems: [
    'not_found',
    'changed_since',
    'duplicate_email',
    'active_jobs',
    'customer_deleted',
    'upload_incomplete',
    'limit_reached',
    'conflict',
  ],
})
