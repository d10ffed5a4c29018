/** Many customers changed as one operation: chunk by chunk, resumable, undone as a whole. */
import { uuidv7 } from '../client/uuidv7.js'
import type { CallOptions } from '../client/client-options.js'
import type { BulkBlocked, BulkResult, BulkUpdate } from '../contract/bulk.js'
import { ClienteleError, isClienteleError } from '../error.js'
import { BulkStoppedError, type BulkProgress } from './bulk-progress.js'

/** The part of a client that is needed here; `createCustomersClient` and `createLiteClient({ bulk }, …)` have it. */
export interface BulkClient {
  readonly bulk: { readonly update: (input: BulkUpdate, options?: CallOptions) => Promise<BulkResult> }
}

/** Which customers, without a limit to their number, and what becomes of them. */
export interface BulkUpdateRequest extends Omit<
  BulkUpdate,
  'ids' | 'batchId' | 'cursor' | 'limit' | 'dryRun'
> {
  readonly ids?: readonly string[]
}

/** How a bulk change is sent, watched, stopped and resumed. */
export interface BulkUpdateOptions {
  /** Customers per call, and so per transaction: 1 to 10,000, the default. Lower it where statements time out early. */
  readonly chunkSize?: number
  /** Told after each chunk. */
  readonly onProgress?: (progress: BulkProgress) => void
  /** Stops before the next chunk, and the one under way. */
  readonly signal?: AbortSignal
  /** Milliseconds for each call; default 120,000. */
  readonly timeout?: number
  /** How often a call whose answer was lost is repeated: a chunk is never done twice. Default 2. */
  readonly retries?: number
  /** Goes on where another run of the same request stopped: its last progress. */
  readonly resume?: BulkProgress
}

/** What a bulk change has come to. `operationId` is what `client.operations.undo` takes; null if nothing was changed. */
export interface BulkSummary {
  readonly operationId: string | null
  readonly matched: number
  readonly changed: number
  readonly unchanged: number
  readonly blocked: readonly BulkBlocked[]
}

/** What a bulk change would come to. */
export interface BulkPreview extends BulkSummary {
  readonly sample: BulkResult['sample']
}

/**
 * Changes, deletes or restores customers, however many. Up to `chunkSize` are one transaction. More are several under one
 * operation; with `onBlocked: 'refuse'` all of them are previewed first, so that what is in the way is met before
 * anything is changed.
 *
 * @throws {ClienteleError} what the endpoint refuses with, before anything is changed.
 * @throws {BulkStoppedError} after something was changed, with the progress to resume from or to undo.
 * @example
 * const preview = await previewBulkUpdate(client, { filter: { city: 'Turku' }, addTags: ['spring'] })
 * const { operationId } = await bulkUpdate(
 *   client,
 *   { filter: { city: 'Turku' }, addTags: ['spring'], expectedCount: preview.matched },
 *   { onProgress: ({ matched, total }) => console.log(`${matched} of ${total}`) },
 * )
 * if (operationId !== null) await client.operations.undo(operationId)
 */
export async function bulkUpdate(
  client: BulkClient,
  request: BulkUpdateRequest,
  options: BulkUpdateOptions = {},
): Promise<BulkSummary> {
  const { chunkSize = 10_000, onProgress, signal, resume, timeout = 120_000, retries = 2 } = options
  const single = request.ids !== undefined && request.ids.length <= chunkSize
  if (resume === undefined && !single && (request.onBlocked ?? 'refuse') === 'refuse')
    await refuseBlocked(client, request, options)
  let progress = resume ?? begun(request.ids?.length ?? 0)
  while (progress.next !== null) {
    try {
      signal?.throwIfAborted()
      const chunk = chunkOf(request, progress, chunkSize)
      const result = await repeated(retries, () => client.bulk.update(chunk, { signal, timeout }))
      progress = advanced(progress, result, request.ids?.length, chunkSize)
    } catch (error) {
      const known = asClienteleError(error, signal)
      // The answer to the first chunk may have been lost after it was done: then it can be undone too.
      if (
        progress.matched === 0 &&
        known.code !== 'network' &&
        known.code !== 'timeout' &&
        known.code !== 'aborted'
      )
        throw known
      throw new BulkStoppedError(known, progress)
    }
    onProgress?.(progress)
  }
  return summaryOf(progress)
}

/** What {@link bulkUpdate} would do, without doing it: counts, what is in the way, and five customers before and after. */
export async function previewBulkUpdate(
  client: BulkClient,
  request: BulkUpdateRequest,
  options: BulkUpdateOptions = {},
): Promise<BulkPreview> {
  const { chunkSize = 10_000, onProgress, signal, timeout = 120_000, retries = 2 } = options
  let progress = begun(request.ids?.length ?? 0)
  let sample: BulkResult['sample'] = []
  while (progress.next !== null) {
    const { batchId: _, ...chunk } = chunkOf(request, progress, chunkSize)
    const result = await repeated(retries, () =>
      client.bulk.update({ ...chunk, dryRun: true }, { signal, timeout }),
    )
    sample = [...sample, ...result.sample].slice(0, 5)
    progress = advanced(progress, result, request.ids?.length, chunkSize)
    onProgress?.(progress)
  }
  return { ...summaryOf(progress), operationId: null, sample }
}

async function refuseBlocked(
  client: BulkClient,
  request: BulkUpdateRequest,
  { onProgress: _onProgress, ...options }: BulkUpdateOptions,
): Promise<void> {
  const { blocked, matched, changed, unchanged } = await previewBulkUpdate(client, request, options)
  if (blocked.length > 0)
    throw new ClienteleError('bulk_blocked', 'Some of these customers cannot be changed', {
      details: { matched, changed, unchanged, blocked },
    })
}

function begun(total: number): BulkProgress {
  return { batchId: uuidv7(), matched: 0, changed: 0, unchanged: 0, blocked: [], total, next: 0 }
}

/** What the next call is asked. The count is only compared at the start, where the whole is counted. */
function chunkOf(request: BulkUpdateRequest, progress: BulkProgress, chunkSize: number): BulkUpdate {
  const { ids, expectedCount, ...change } = request
  const { batchId, next } = progress
  if (ids !== undefined) {
    const start = Number(next)
    if (start === 0 && expectedCount !== undefined && expectedCount !== ids.length)
      throw new ClienteleError('count_changed', `There are ${ids.length} customers`, {
        details: { expectedCount, actualCount: ids.length },
      })
    return { ...change, ids: ids.slice(start, start + chunkSize), batchId }
  }
  return {
    ...change,
    batchId,
    limit: chunkSize,
    ...(typeof next === 'string'
      ? { cursor: next }
      : { ...(expectedCount !== undefined && { expectedCount }) }),
  }
}

function advanced(
  progress: BulkProgress,
  result: BulkResult,
  ids: number | undefined,
  chunkSize: number,
): BulkProgress {
  const done = Number(progress.next) + chunkSize
  return {
    ...progress,
    matched: progress.matched + result.matched,
    changed: progress.changed + result.changed,
    unchanged: progress.unchanged + result.unchanged,
    blocked: joined(progress.blocked, result.blocked),
    total: ids ?? result.total ?? progress.total,
    next: ids === undefined ? result.nextCursor : done < ids ? done : null,
  }
}

function joined(before: readonly BulkBlocked[], more: readonly BulkBlocked[]): BulkBlocked[] {
  const reasons = new Set([...before, ...more].map(({ reason }) => reason))
  return Array.from(reasons, (reason) => {
    const parts = [...before, ...more].filter((part) => part.reason === reason)
    return {
      reason,
      count: parts.reduce((sum, { count }) => sum + count, 0),
      customers: parts.flatMap(({ customers }) => customers).slice(0, 20),
    }
  })
}

function summaryOf({ batchId, matched, changed, unchanged, blocked }: BulkProgress): BulkSummary {
  return { operationId: changed > 0 ? batchId : null, matched, changed, unchanged, blocked }
}

/** A chunk carries its batch, so that the server answers a repeated one with what it did: safe whatever was lost. */
async function repeated(retries: number, call: () => Promise<BulkResult>): Promise<BulkResult> {
  for (let left = retries; ; left--) {
    try {
      return await call()
    } catch (error) {
      if (left === 0 || !isClienteleError(error) || error.code !== 'network') throw error
    }
  }
}

function asClienteleError(error: unknown, signal: AbortSignal | undefined): ClienteleError {
  if (isClienteleError(error)) return error
  if (signal?.aborted) return new ClienteleError('aborted', 'The call was aborted', { cause: error })
  throw error
}
