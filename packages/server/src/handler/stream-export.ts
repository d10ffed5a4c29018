/** Last step of the handler, for whoever asks for an export as a file: all pages as one CSV or NDJSON body. */
import {
  exportCustomers,
  type CustomerExportPage,
  type CustomerExportQuery,
  type Operation,
} from '@clientele/core/contract'
import { exportText, type ExportOptions } from '@clientele/core/export'
import type { IncomingRequest } from '../incoming-request.js'
import type { Answer } from './answer.js'

type Format = ExportOptions['format']

const mediaTypes: Readonly<Record<Format, string>> = { csv: 'text/csv', ndjson: 'application/x-ndjson' }

/** The format that a request for an export names in `Accept`; undefined if it wants pages of JSON, or something else. */
export function exportFormatOf(
  operation: Operation,
  request: Pick<IncomingRequest, 'headers'>,
): Format | undefined {
  if (operation !== (exportCustomers as Operation)) return undefined
  const accepted = (request.headers.get('accept') ?? '').split(',').map((part) => part.split(';')[0]?.trim())
  return (Object.keys(mediaTypes) as Format[]).find((format) => accepted.includes(mediaTypes[format]))
}

/**
 * The pages from `input` on as one body. The first page is fetched before the answer begins, so that a refusal is one.
 * NDJSON ends with `{"exported": n}`; when a page fails on the way, the body breaks off instead of ending.
 */
export async function streamedExport(
  format: Format,
  input: CustomerExportQuery,
  fetchPage: (query: CustomerExportQuery) => Promise<string>,
): Promise<Answer> {
  const { limit, cursor: _, ...filter } = input
  let exported = 0
  const readPage = async (query: CustomerExportQuery = {}) => {
    const page = JSON.parse(await fetchPage(query)) as CustomerExportPage
    exported = page.exported
    return page
  }
  const first = await readPage({ ...filter, limit: limit ?? 1000 })
  let waiting: CustomerExportPage | undefined = first
  const text = exportText(
    {
      bulk: {
        export: async (query) => {
          const page = waiting ?? (await readPage(query))
          waiting = undefined
          return page
        },
      },
    },
    { format, filter, pageSize: limit ?? 1000 },
  )
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await text.next()
        if (!done) return controller.enqueue(encoder.encode(value))
        if (format === 'ndjson') controller.enqueue(encoder.encode(`${JSON.stringify({ exported })}\n`))
        controller.close()
      },
      async cancel() {
        await text.return()
      },
    },
    { highWaterMark: 0 },
  )
  return {
    status: 200,
    headers: {
      'content-type': `${mediaTypes[format]}; charset=utf-8`,
      'content-disposition': `attachment; filename="customers.${format}"`,
    },
    body,
  }
}
