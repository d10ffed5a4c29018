/** Second step of reading, for CSV (RFC 4180): text becomes records, each with the line it begins at. */
import Papa from 'papaparse'
import { unmarkFormula } from '../export/csv.js'
import type { RowProblem, RowProblemDetails, SourceRow } from './source.js'

/** A record longer than this, in characters, has a quote that is never closed. */
const longestRecord = 1_000_000

interface CsvRecord {
  readonly line: number
  readonly cells: readonly string[]
  readonly broken: boolean
}

/** Rows by the names in the header. One that has too many or too few fields, or a stray quote, is a problem: it never shifts. */
export async function* csvRows(
  text: AsyncIterable<string>,
  options: { readonly delimiter?: string | undefined; readonly onDelimiter: (delimiter: string) => void },
): AsyncGenerator<SourceRow> {
  let header: string[] | undefined
  for await (const { line, cells, broken } of records(text, options)) {
    const value = cells.join(', ').slice(0, 200)
    const problem = (
      code: string,
      message: string,
      details?: RowProblemDetails,
    ): { line: number; problem: RowProblem } => ({
      line,
      problem: { line, column: undefined, code, message, value, ...(details && { details }) },
    })
    if (cells.every((cell) => cell.trim() === '')) continue
    if (broken) yield problem('quote', 'A quote is not closed, or text follows one that is')
    else if (header === undefined) header = named(cells)
    else if (cells.length !== header.length)
      yield problem(
        cells.length > header.length ? 'too_many_fields' : 'too_few_fields',
        `The header has ${header.length} columns, this row ${cells.length}`,
        { expected: header.length, found: cells.length },
      )
    else
      yield {
        line,
        cells: Object.fromEntries(header.map((name, index) => [name, unmarkFormula(cells[index] ?? '')])),
      }
  }
}

async function* records(
  text: AsyncIterable<string>,
  options: { readonly delimiter?: string | undefined; readonly onDelimiter: (delimiter: string) => void },
): AsyncGenerator<CsvRecord> {
  let buffer = ''
  let line = 1
  let parser:
    | ((input: string, final: boolean) => { cells: string[]; end: number; broken: boolean }[])
    | undefined

  function* take(final: boolean): Generator<CsvRecord> {
    let start = 0
    for (const { cells, end, broken } of parser?.(buffer, final) ?? []) {
      yield { line, cells, broken }
      line += linesIn(buffer.slice(start, end))
      start = end
    }
    buffer = buffer.slice(start)
  }

  function prepare(): void {
    const sep = /^sep=(.)\r?\n/i.exec(buffer) // how a spreadsheet is told its delimiter
    if (sep) {
      buffer = buffer.slice(sep[0].length)
      line += 1
    }
    const delimiter = options.delimiter ?? sep?.[1] ?? delimiterOf(buffer)
    options.onDelimiter(delimiter)
    parser = parserOf(delimiter, buffer.includes('\n') || !buffer.includes('\r') ? '\n' : '\r')
  }

  for await (const piece of text) {
    buffer += piece
    // Where a header is, a line has ended; a carriage return may still be followed by its newline.
    if (parser === undefined && /[\r\n]./s.test(buffer)) prepare()
    yield* take(false)
    if (buffer.length > longestRecord) {
      yield { line, cells: [buffer.slice(0, 100)], broken: true }
      return
    }
  }
  if (parser === undefined) prepare()
  yield* take(true)
}

function parserOf(delimiter: string, newline: '\n' | '\r') {
  return (input: string, final: boolean) => {
    const found: { cells: string[]; end: number; broken: boolean }[] = []
    new Papa.Parser({
      delimiter,
      newline,
      fastMode: false,
      step({ data, errors, meta }: Papa.ParseResult<string[]>) {
        const [cells] = data
        if (cells === undefined) return
        found.push({
          // Of a line that ends with CR LF, the CR is left on the last cell, unless that is quoted.
          cells: cells.map((cell, index) => (index === cells.length - 1 ? cell.replace(/\r$/, '') : cell)),
          end: meta.cursor,
          broken: errors.length > 0,
        })
      },
    } as Papa.ParseConfig).parse(input, 0, !final)
    return found
  }
}

/** How many lines end in a text: by CR LF, LF or CR. */
function linesIn(text: string): number {
  return text.match(/\r\n|\n|\r/g)?.length ?? 0
}

/** Whichever delimiter the header has most of, outside of quotes. */
function delimiterOf(text: string): string {
  const header = text.replaceAll(/"(?:[^"]|"")*"/g, '').split(/[\r\n]/, 1)[0] ?? ''
  const [best = ','] = [',', ';', '\t'].toSorted((a, b) => header.split(b).length - header.split(a).length)
  return best
}

/** Names without surrounding space; one that is empty or repeated gets its place. */
function named(cells: readonly string[]): string[] {
  const seen = new Set<string>()
  return cells.map((cell, index) => {
    const name = cell.trim()
    const unique = name === '' || seen.has(name) ? `${name || 'column'} ${index + 1}` : name
    seen.add(unique)
    return unique
  })
}
