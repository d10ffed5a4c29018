/** First step of the Northwind import: text to rows, with the faults of the published files repaired. */
import Papa from 'papaparse'

export type Row = Readonly<Record<string, string | null>>

/**
 * Reads a Northwind file. `NULL` and empty cells become `null`. The published files don't quote addresses, so a row
 * may have one comma too many: cells over the header's count belong to the column `address`. A row that does
 * not fit after that is an error, with its line.
 */
export function parseNorthwindCsv(text: string, address?: string): Row[] {
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), {
    delimiter: ',',
    quoteChar: '\u0000', // nothing in these files is quoted, and an address may hold a quote
    skipEmptyLines: true,
  })
  const [header, ...rows] = data
  if (header === undefined) throw new Error('The file has no header.')
  const at = address === undefined ? -1 : header.indexOf(address)
  return rows.map((cells, index) => {
    const extra = cells.length - header.length
    if (extra < 0 || (extra > 0 && at < 0)) {
      throw new Error(`Line ${index + 2} has ${cells.length} cells instead of ${header.length}.`)
    }
    const whole = extra === 0 ? cells : joinCells(cells, at, extra)
    return Object.fromEntries(header.map((name, column) => [name, cell(whole[column])]))
  })
}

function joinCells(cells: readonly string[], at: number, extra: number): string[] {
  return [...cells.slice(0, at), cells.slice(at, at + extra + 1).join(','), ...cells.slice(at + extra + 1)]
}

function cell(value: string | undefined): string | null {
  const trimmed = value?.trim().replace(/\s+/g, ' ') ?? ''
  return trimmed === '' || trimmed === 'NULL' ? null : trimmed
}

/** The value of a column that must not be empty. */
export function required(row: Row, column: string): string {
  const value = row[column]
  if (value === null || value === undefined) throw new Error(`Column ${column} is empty.`)
  return value
}
