/** All customers of a filter as one stream, complete or broken, never short. */
import type { CallOptions } from '../client/client-options.js'
import type { BulkFilter, CustomerExportPage, CustomerExportQuery } from '../contract/bulk.js'
import { ClienteleError } from '../error.js'
import { csvLine, exportColumns, valueIn, type ExportColumn } from './csv.js'

/** The part of a client that is needed here; `createCustomersClient` and `createLiteClient({ bulk }, …)` have it. */
export interface ExportClient {
  readonly bulk: {
    readonly export: (input?: CustomerExportQuery, options?: CallOptions) => Promise<CustomerExportPage>
  }
}

/** What is exported, and how it is written. */
export interface ExportOptions {
  /** `csv` for spreadsheets; `ndjson` holds every value exactly, one customer a line. */
  readonly format: 'csv' | 'ndjson'
  /** Which customers; default all that are not deleted. */
  readonly filter?: BulkFilter
  /** Default: for CSV every field of a customer; for NDJSON the whole customer with its `statistics`. */
  readonly columns?: readonly ExportColumn[]
  /** Of CSV; default a comma. Spreadsheets in much of Europe want a semicolon. */
  readonly separator?: ',' | ';' | '\t'
  /** Whether CSV begins with a byte order mark, by which spreadsheets know that it is UTF-8. Default true. */
  readonly bom?: boolean
  /** Customers per page: 1 to 1,000, the default. */
  readonly pageSize?: number
  /** Ends the stream with `aborted`. */
  readonly signal?: AbortSignal
  /** Milliseconds for each page, its retries included; default the client's. */
  readonly timeout?: number
  /** Told after each page: how many customers have been exported. */
  readonly onProgress?: (exported: number) => void
}

/** Bytes for a file or a response; also an async iterable of the same as text. It can be read once. */
export interface ExportStream extends ReadableStream<Uint8Array<ArrayBuffer>> {
  /** The text of a page each. */
  readonly text: () => AsyncGenerator<string, void, undefined>
}

/**
 * Exports customers page by page, each fetched when the one before has been read, so that memory stays flat. It ends
 * only if every page has arrived and the server's count agrees; otherwise the stream fails with `incomplete_export`,
 * or with what the endpoint refused with.
 *
 * @example
 * const stream = exportCustomers(client, { format: 'csv', filter: { city: 'Turku' }, separator: ';' })
 * await stream.pipeTo(download)
 */
export function exportCustomers(client: ExportClient, options: ExportOptions): ExportStream {
  const text = exportText(client, options)
  const encoder = new TextEncoder()
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        const { done, value } = await text.next()
        if (done) controller.close()
        else controller.enqueue(encoder.encode(value))
      },
      async cancel() {
        await text.return()
      },
    },
    // Nothing is fetched before it is asked for.
    { highWaterMark: 0 },
  )
  return Object.assign(stream, { text: () => text })
}

/** The same, as text: a header and a part for each page. */
export async function* exportText(
  client: ExportClient,
  options: ExportOptions,
): AsyncGenerator<string, void, undefined> {
  const {
    format,
    columns,
    separator = ',',
    bom = true,
    filter = {},
    pageSize = 1000,
    signal,
    timeout,
  } = options
  if (format === 'csv') yield (bom ? '\uFEFF' : '') + csvLine(columns ?? exportColumns, separator)
  let exported = 0
  let cursor: string | undefined
  do {
    if (signal?.aborted)
      throw new ClienteleError('aborted', 'The export was aborted', { cause: signal.reason as unknown })
    const page = await client.bulk.export(
      { ...filter, limit: pageSize, ...(cursor !== undefined && { cursor }) },
      { signal, timeout },
    )
    exported += page.customers.length
    if (exported !== page.exported || page.page.hasMore !== (page.page.nextCursor !== null))
      throw new ClienteleError(
        'incomplete_export',
        `${exported} customers arrived, of ${page.exported} that were sent`,
        { details: { arrived: exported, sent: page.exported } },
      )
    const lines = page.customers.map((customer) =>
      format === 'csv'
        ? csvLine(
            (columns ?? exportColumns).map((column) => valueIn(customer, column)),
            separator,
          )
        : `${JSON.stringify(columns ? Object.fromEntries(columns.map((column) => [column, valueIn(customer, column)])) : customer)}\n`,
    )
    if (lines.length > 0) yield lines.join('')
    options.onProgress?.(exported)
    if (page.page.nextCursor === cursor)
      throw new ClienteleError('incomplete_export', 'A page is its own next page')
    cursor = page.page.nextCursor ?? undefined
  } while (cursor !== undefined)
}
