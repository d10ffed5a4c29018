/** What an export would come to: how many, and how the file begins, in either format. */
import type { CustomerListItem } from '@clientele/core'
import { exportText } from '@clientele/core/export'
import { exportOf, type ExportFormat, type ExportSource } from './export-selection.js'

/** Customers who are shown. */
const few = 5

export interface ExportPreview {
  /** How many customers the file will have; undefined where the server doesn't say. */
  readonly count: number | undefined
  /** How many are in the texts. */
  readonly shown: number
  /** The beginning of the file, written by the export itself. */
  readonly texts: Readonly<Record<ExportFormat, string>>
}

/** Asks for the first few only. @throws {ClienteleError} what the endpoint refuses with, `aborted` too. */
export async function previewExport(
  { client, filter, count }: ExportSource,
  signal: AbortSignal,
): Promise<ExportPreview> {
  const { customers, page } = await client.bulk.export({ ...filter, limit: few }, { signal })
  const first = customers.slice(0, few)
  const [all, csv, ndjson] = await Promise.all([
    page.hasMore || customers.length > few ? count(signal) : customers.length,
    beginning(first, 'csv'),
    beginning(first, 'ndjson'),
  ])
  return { count: all, shown: first.length, texts: { csv, ndjson } }
}

async function beginning(customers: readonly CustomerListItem[], format: ExportFormat): Promise<string> {
  let text = ''
  for await (const part of exportText(exportOf(customers), { format, bom: false })) text += part
  return text
}
