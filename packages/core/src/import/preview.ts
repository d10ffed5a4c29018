/** A look at a file before anything is made of it: what it is, its columns with examples, and what each most probably means. */
import { ClienteleError } from '../error.js'
import { type ColumnMapping, guessMapping } from './column-mapping.js'
import { flatten, isNothing } from './customer-row.js'
import { readRows } from './read-rows.js'
import type { ReadOptions, SourceInfo } from './source.js'

/** A column of a file. */
export interface PreviewColumn {
  readonly name: string
  /** Up to three values that it has, each another one, at most 80 characters. */
  readonly examples: readonly string[]
}

/** What a file looks like before anything is imported. */
export interface ImportPreview {
  readonly info: SourceInfo
  readonly columns: readonly PreviewColumn[]
  readonly mapping: ColumnMapping
}

/** As many rows are looked at: enough to find examples, and the columns of a JSON file whose first records lack some. */
const most = 200

/**
 * Looks at the first rows of a file; sends nothing.
 *
 * @throws {ClienteleError} `invalid_input` for what is neither CSV nor JSON, or has no rows; `unsupported_media_type` for a
 * workbook of a spreadsheet program.
 */
export async function previewImport(source: Blob, options: ReadOptions = {}): Promise<ImportPreview> {
  await refuseWorkbooks(source)
  const examples = new Map<string, Set<string>>()
  const rows = readRows(source, options)
  let seen = 0
  for await (const row of rows) {
    if (row.problem === undefined)
      for (const [column, value] of Object.entries(flatten(row.cells))) {
        const found = examples.get(column) ?? new Set()
        examples.set(column, found)
        if (found.size < 3 && !isNothing(value)) found.add(textOf(value))
      }
    if (++seen === most) break
  }
  if (examples.size === 0)
    throw new ClienteleError('invalid_input', 'There are no rows in this file', {
      hint:
        seen > 0
          ? 'No row has as many fields as the header'
          : 'It needs a line with the names of its columns',
      details: { empty: true },
    })
  const columns = [...examples].map(([name, found]) => ({ name, examples: [...found] }))
  return { info: rows.info(), columns, mapping: guessMapping(columns.map(({ name }) => name)) }
}

/** By the first bytes of a ZIP archive (xlsx, ods, numbers) and of an OLE compound file (xls). */
async function refuseWorkbooks(source: Blob): Promise<void> {
  const [a, b, c, d] = new Uint8Array(await source.slice(0, 4).arrayBuffer())
  const zip = a === 0x50 && b === 0x4b && c === 3 && d === 4
  const compound = a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0
  if (zip || compound)
    throw new ClienteleError('unsupported_media_type', 'This is a workbook of a spreadsheet program', {
      hint: 'Save it as CSV there',
    })
}

function textOf(value: unknown): string {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean)
  return text.trim().slice(0, 80)
}
