/** Reading as a whole: which format a source has, and its rows one by one, however long it is. */
import { csvRows } from './csv-rows.js'
import { jsonRows, ndjsonRows } from './json-rows.js'
import { readText } from './read-text.js'
import type { ImportFormat, ImportSource, ReadOptions, SourceInfo, SourceRow } from './source.js'

/** The rows of a source; `info` is certain when they have all been read. */
export interface Rows extends AsyncIterable<SourceRow> {
  readonly info: () => SourceInfo
}

/**
 * Reads CSV (RFC 4180), NDJSON, or a JSON array, as the loop asks for rows. CSV and NDJSON of any length need the memory of
 * a few rows; a JSON array is read as a whole.
 *
 * @throws {ClienteleError} `invalid_input`, in the loop, for what is none of these.
 *
 * @example
 * for await (const row of readRows(file)) if (row.problem) console.log(row.problem.line, row.problem.message)
 */
export function readRows(source: ImportSource, options: ReadOptions = {}): Rows {
  const text = readText(source)
  let format: ImportFormat = options.format ?? 'csv'
  let delimiter: string | undefined
  return {
    info: () => ({ format, encoding: text.encoding(), delimiter }),
    async *[Symbol.asyncIterator]() {
      const pieces = text[Symbol.asyncIterator]()
      const [beginning, whole] = await beginningOf(pieces)
      format = options.format ?? formatOf(beginning, whole)
      const all = chain(beginning, pieces)
      if (format === 'json') yield* jsonRows(all)
      else if (format === 'ndjson') yield* ndjsonRows(all)
      else
        yield* csvRows(all, {
          delimiter: options.delimiter,
          onDelimiter: (found) => {
            delimiter = found
          },
        })
    },
  }
}

/** As much as it takes to see a format: a line, or 64 kB. And whether that is all there is. */
async function beginningOf(pieces: AsyncIterator<string>): Promise<[text: string, whole: boolean]> {
  let text = ''
  while (text.length < 65_536 && !/\S.*\n\s*\S/s.test(text)) {
    const { done, value } = await pieces.next()
    if (done) return [text, true]
    text += value
  }
  return [text, false]
}

async function* chain(beginning: string, pieces: AsyncIterator<string>): AsyncGenerator<string> {
  yield beginning
  for (;;) {
    const { done, value } = await pieces.next()
    if (done) return
    yield value
  }
}

function formatOf(beginning: string, whole: boolean): ImportFormat {
  const text = beginning.trimStart()
  if (text.startsWith('[')) return 'json'
  if (!text.startsWith('{')) return 'csv'
  const [first = '', ...others] = text.split('\n').filter((line) => line.trim() !== '')
  if (whole && others.length === 0) return 'json'
  try {
    JSON.parse(first)
    return 'ndjson'
  } catch {
    return 'json'
  }
}
