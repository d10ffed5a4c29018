/** Customers from somewhere else: up to 1,000 rows a call, each judged by itself. */
import * as z from 'zod/mini'
import { operation } from './operation.js'

/** What came of a row. `skipped`: the customer is there and differs; `unchanged`: it is there and says the same. */
export const ImportOutcome = z.enum(['created', 'updated', 'unchanged', 'skipped', 'failed'])
export type ImportOutcome = z.infer<typeof ImportOutcome>

/**
 * `rows` have the fields of a {@link CustomerDraft} without `id`; whatever else is in them is that row's error, never the
 * request's. Null, blank and absent say nothing: they never clear what is there. Tags replace, metadata is merged.
 *
 * A row is matched by `match`; by default by its external id, else by its e-mail address. A row without that gets an id
 * made of its content, so that the same row again is the same customer.
 */
export const CustomerImport = z.strictObject({
  rows: z.array(z.record(z.string(), z.unknown())).check(z.minLength(1), z.maxLength(1000)),
  /** A UUID that the client makes, the same for all calls of one import: undoing it undoes them all. A dry run needs none. */
  batchId: z.optional(z.uuid()),
  /** Only says what would come of each row; default false. */
  dryRun: z.optional(z.boolean()),
  match: z.optional(z.enum(['externalId', 'email'])),
  /** What becomes of a customer that is there and differs; default `skip`. `update` needs the permission to update it. */
  onMatch: z.optional(z.enum(['skip', 'update'])),
})
export type CustomerImport = z.infer<typeof CustomerImport>

/** What is wrong with a row. `otherIndex` is the row of the same call that is the same customer. */
export const ImportRowError = z.object({
  field: z.string(),
  code: z.string(),
  message: z.string(),
  otherIndex: z.optional(z.int()),
})
export type ImportRowError = z.infer<typeof ImportRowError>

/** One for each row, in its order. `operationId` is what to undo, the batch; null for a dry run. */
export const ImportedRows = z.object({
  dryRun: z.boolean(),
  operationId: z.nullable(z.uuid()),
  rows: z.array(
    z.object({
      index: z.int(),
      outcome: ImportOutcome,
      /** The customer; null if there is none (yet). */
      id: z.nullable(z.uuid()),
      errors: z.array(ImportRowError),
    }),
  ),
})
export type ImportedRows = z.infer<typeof ImportedRows>

export const importCustomers = operation({
  method: 'POST',
  path: '/customers/import',
  // The same rows again in the same batch answer what they answered.
  repeatable: true,
  rpc: 'import_customers',
  permission: 'customers:create',
  summary:
    'Creates and updates customers from rows, each judged by itself; a dry run only says what would happen.',
  input: CustomerImport,
  output: ImportedRows,
  problems: ['id_conflict', 'conflict'],
})
