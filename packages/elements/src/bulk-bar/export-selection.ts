/** The selected customers as a file: written while they arrive, and offered only when all of them have. */
import type { BulkFilter, CustomerListItem } from '@clientele/core'
import { exportCustomers, type ExportClient } from '@clientele/core/export'
import { ClienteleError } from '@clientele/core/lite'
import type { ListContext } from '../customer-list/list-context.js'
import { countMatching } from './count-matching.js'

export type ExportFormat = 'csv' | 'ndjson'

/** Whom an export takes: fixed when it is asked for, whatever is selected later. */
export interface ExportSource {
  readonly client: ExportClient
  readonly filter: BulkFilter
  /** How many there are; undefined where the server doesn't say. */
  readonly count: (signal: AbortSignal) => Promise<number | undefined>
}

/** The selection of a list. All that match are asked of the server page by page; those selected by name are here already. */
export function selectedSource(context: ListContext): ExportSource {
  const bulk = context.store()?.client.bulk
  if (!bulk) throw new TypeError('The client has no bulk operations')
  const { selection } = context.list
  if ('matching' in selection) {
    const filter = selection.matching
    return { client: { bulk }, filter, count: (signal) => countMatching(bulk, filter, signal) }
  }
  const wanted = new Set(selection.ids)
  const customers = context.rows().filter(({ id }) => wanted.has(id))
  return { client: exportOf(customers), filter: {}, count: () => Promise.resolve(customers.length) }
}

/** Customers that are here already, in the form in which an export gets its pages. */
export function exportOf(customers: readonly CustomerListItem[]): ExportClient {
  const page = { limit: customers.length, hasMore: false, nextCursor: null }
  const answer = { customers: [...customers], exported: customers.length, page }
  return { bulk: { export: () => Promise.resolve(answer) } }
}

/**
 * Downloads them; resolves with how many the file has.
 *
 * @throws {ClienteleError} `incomplete_export` if the server's count disagrees, `aborted`, or what it refused with.
 */
export async function exportSelection(
  { client, filter }: ExportSource,
  format: ExportFormat,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (exported: number) => void },
): Promise<number> {
  let count = 0
  const stream = exportCustomers(client, {
    format,
    filter,
    signal,
    onProgress(exported) {
      count = exported
      onProgress(exported)
    },
  })
  const type = format === 'csv' ? 'text/csv' : 'application/x-ndjson'
  const parts: Uint8Array<ArrayBuffer>[] = []
  // Not by way of a `Response`: its body fails with a TypeError, whatever the stream failed with.
  await stream.pipeTo(new WritableStream({ write: (part) => void parts.push(part) }))
  // Stopped while the last page was written: then nobody wants the file any more.
  if (signal.aborted) throw new ClienteleError('aborted', 'The export was aborted', { cause: signal.reason })
  download(new Blob(parts, { type }), `customers.${format}`)
  return count
}

function download(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
