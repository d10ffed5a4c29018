/** How many customers match, loaded or not: the server counts for the preview of a change, which changes nothing. */
import type { BulkFilter } from '@clientele/core'
import type { BulkClient } from '@clientele/core/bulk'

/** As long as previews of changes may take, over very many customers. */
const timeout = 120_000

/** The number; undefined without an answer, for example where nothing may be changed. */
export async function countMatching(
  bulk: BulkClient['bulk'],
  filter: BulkFilter,
  signal: AbortSignal,
): Promise<number | undefined> {
  const look = { filter, set: { status: 'active' }, dryRun: true, limit: 1 } as const
  const answer = await bulk.update(look, { signal, timeout }).catch(() => undefined)
  return answer?.total ?? undefined
}
