/** Notes on a customer, one row each operation; internal ones exist only for who has `notes:internal`. */
import * as z from 'zod/mini'
import { operation } from './operation.js'
import { CustomerNote, NoteType } from './related.js'

const id = z.uuid()
const version = z.optional(z.int().check(z.minimum(1)))
const content = z.string().check(z.trim(), z.minLength(1), z.maxLength(10_000))

/** One page of a customer's notes, the newest first: `limit` is 1 to 200, default 50. */
export const NoteListQuery = z.strictObject({
  customerId: id,
  noteType: z.optional(NoteType),
  limit: z.optional(z.int().check(z.minimum(1), z.maximum(200))),
  cursor: z.optional(z.string().check(z.maxLength(1000))),
})
export type NoteListQuery = z.infer<typeof NoteListQuery>

/** One page of a customer’s notes, the newest first. */
export const NotePage = z.object({
  notes: z.array(CustomerNote),
  page: z.object({ limit: z.int(), hasMore: z.boolean(), nextCursor: z.nullable(z.string()) }),
})
export type NotePage = z.infer<typeof NotePage>

/** What adds a note: `noteType` is `general` and `isInternal` false by default. The same `id` and content again adds nothing. */
export const NoteDraft = z.strictObject({
  customerId: id,
  id: z.optional(id),
  noteType: z.optional(NoteType),
  content,
  isInternal: z.optional(z.boolean()),
})
export type NoteDraft = z.infer<typeof NoteDraft>

/** A partial update; with `version`, a stale one is refused. */
export const NotePatch = z.strictObject({
  id,
  version,
  noteType: z.optional(NoteType),
  content: z.optional(content),
  isInternal: z.optional(z.boolean()),
})
export type NotePatch = z.infer<typeof NotePatch>

/** What was removed, and the operation that `operations.undo` takes to bring it back. */
export const RemovedNote = z.extend(CustomerNote, { operationId: id })
export type RemovedNote = z.infer<typeof RemovedNote>

export const listNotes = operation({
  method: 'GET',
  path: '/customers/{customerId}/notes',
  rpc: 'list_notes',
  permission: 'customers:read',
  summary: 'One page of a customer’s notes, the newest first; internal ones only with notes:internal.',
  input: NoteListQuery,
  output: NotePage,
  problems: ['not_found'],
})

export const getNote = operation({
  method: 'GET',
  path: '/notes/{id}',
  rpc: 'get_note',
  permission: 'customers:read',
  summary: 'One note.',
  input: z.strictObject({ id }),
  output: CustomerNote,
  problems: ['not_found'],
})

export const createNote = operation({
  method: 'POST',
  path: '/customers/{customerId}/notes',
  status: 201,
  rpc: 'create_note',
  permission: 'notes:create',
  summary: 'Adds a note; the same id and content again answers 200 with what is there.',
  input: NoteDraft,
  output: CustomerNote,
  problems: ['not_found', 'customer_deleted', 'id_conflict', 'conflict'],
})

export const updateNote = operation({
  method: 'PUT',
  path: '/notes/{id}',
  rpc: 'update_note',
  permission: 'notes:update',
  summary: 'Changes the given fields of a note; refuses a stale version when one is given.',
  input: NotePatch,
  output: CustomerNote,
  problems: ['not_found', 'stale_version', 'conflict'],
})

export const deleteNote = operation({
  method: 'DELETE',
  path: '/notes/{id}',
  rpc: 'delete_note',
  permission: 'notes:delete',
  summary: 'Removes a note and answers what it was.',
  input: z.strictObject({ id, version }),
  output: RemovedNote,
  problems: ['not_found', 'stale_version', 'conflict'],
})
