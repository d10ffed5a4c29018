/** The selected customers as a file: written while they arrive, and offered only when all of them have. */
import type { CustomerListItem } from '@clientele/core'
import { exportCustomers, type ExportClient } from '@clientele/core/export'
import type { ListContext } from '../customer-list/list-context.js'

export type ExportFormat = 'csv' | 'ndjson'

/**
 * Downloads the selection of a list; resolves with how many customers it has. All that match are asked of the server page
 * by page; those selected by name are in the list already.
 *
 * @throws {ClienteleError} `incomplete_export` if the server's count disagrees, `aborted`, or what it refused with.
 */
export async function exportSelection(
  context: ListContext,
  format: ExportFormat,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (exported: number) => void },
): Promise<number> {
  const bulk = context.store()?.client.bulk
  if (!bulk) throw new TypeError('The client has no bulk operations')
  const { selection } = context.list
  let count = 0
  const stream = exportCustomers('ids' in selection ? loaded(context.rows(), selection.ids) : { bulk }, {
    format,
    ...('matching' in selection && { filter: selection.matching }),
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
  download(new Blob(parts, { type }), `customers.${format}`)
  return count
}

/** Customers that are here already, in the form in which an export gets its pages. */
function loaded(rows: readonly CustomerListItem[], ids: readonly string[]): ExportClient {
  const wanted = new Set(ids)
  const customers = rows.filter(({ id }) => wanted.has(id))
  const page = { limit: customers.length, hasMore: false, nextCursor: null }
  return { bulk: { export: () => Promise.resolve({ customers, exported: customers.length, page }) } }
}

function download(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
