/** Runs one change of many customers and keeps the other elements of the page up to date. */
import {
  bulkUpdate,
  previewBulkUpdate,
  type BulkProgress,
  type BulkPreview,
  type BulkSummary,
} from '@clientele/core/bulk'
import type { CustomersStore } from '@clientele/core/store'
import type { CustomerSelection } from '../customer-list/selection.js'
import { changeOf, targetOf, type BulkAction } from './bulk-action.js'

/** Customers per call: so few that there is progress to see, and that stopping stops soon. */
const chunkSize = 1000

export interface BulkRun {
  readonly store: CustomersStore
  readonly action: BulkAction
  readonly selection: CustomerSelection
  readonly signal: AbortSignal
  readonly onProgress: (progress: BulkProgress) => void
}

/** What it would come to. @throws {ClienteleError} what the endpoint refuses with. */
export async function previewRun({
  store,
  action,
  selection,
  signal,
  onProgress,
}: BulkRun): Promise<BulkPreview> {
  const request = { ...targetOf(selection), ...changeOf(action) }
  return previewBulkUpdate(clientOf(store), request, { signal, onProgress, chunkSize: 10_000 })
}

/**
 * Does what the preview said, and leaves out who is in the way; refused if other customers match by now. With `resume` it
 * goes on where it stopped.
 *
 * @throws {BulkStoppedError} with the progress, if something was changed before.
 */
export async function startRun(
  { store, action, selection, signal, onProgress }: BulkRun,
  expectedCount: number,
  resume?: BulkProgress,
): Promise<BulkSummary> {
  try {
    return await bulkUpdate(
      clientOf(store),
      { ...targetOf(selection), ...changeOf(action), expectedCount, onBlocked: 'skip' },
      { signal, onProgress, chunkSize, ...(resume && { resume }) },
    )
  } finally {
    void store.refresh() // also what stopped half-way has changed something
  }
}

/** Takes a run back as a whole. @throws {ClienteleError} `changed_since` if somebody changed one of them. */
export async function undoRun(store: CustomersStore, operationId: string): Promise<void> {
  try {
    await store.client.operations?.undo(operationId)
  } finally {
    void store.refresh()
  }
}

function clientOf({ client }: CustomersStore) {
  const { bulk } = client
  if (!bulk) throw new TypeError('The client has no bulk operations')
  return { bulk }
}
