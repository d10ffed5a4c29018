/** Second step of reading, for JSON: a list of records, one record a line, or what an older module kept in localStorage. */
import { ClienteleError } from '../error.js'
import type { SourceRow } from './source.js'

/** Keys under which a list of customers may be kept. */
const lists = ['customers', 'kunder', 'kunden', 'clients', 'items', 'data', 'state']

/**
 * An array of customers; or an object that has one in it, under a key such as `customers`, also within `state` or `data`;
 * or an object of customers by their id.
 *
 * @throws {ClienteleError} `invalid_input` for a text that is no JSON, or holds no list.
 */
export async function* jsonRows(text: AsyncIterable<string>): AsyncGenerator<SourceRow> {
  let whole = ''
  for await (const piece of text) whole += piece
  let value: unknown
  try {
    value = JSON.parse(whole)
  } catch (cause) {
    throw new ClienteleError('invalid_input', `The file is not JSON: ${(cause as Error).message}`, { cause })
  }
  let line = 0
  for (const record of listIn(value)) yield rowOf(record, ++line)
}

/** One record a line. A line that is no object is a problem of that line. */
export async function* ndjsonRows(text: AsyncIterable<string>): AsyncGenerator<SourceRow> {
  let rest = ''
  let line = 0
  function* take(lines: readonly string[]): Generator<SourceRow> {
    for (const content of lines) {
      line += 1
      if (content.trim() !== '') yield rowOf(parsed(content), line)
    }
  }
  for await (const piece of text) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    yield* take(lines)
  }
  yield* take([rest])
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    return undefined
  }
}

function rowOf(record: unknown, line: number): SourceRow {
  if (isRecord(record)) return { line, cells: record }
  return {
    line,
    problem: { line, column: undefined, code: 'not_an_object', message: 'This is no JSON object' },
  }
}

function listIn(value: unknown, depth = 0): unknown[] {
  if (Array.isArray(value)) return value
  if (isRecord(value)) {
    for (const key of depth < 3 ? lists : [])
      if (typeof value[key] === 'object' && value[key] !== null) return listIn(value[key], depth + 1)
    const records = Object.entries(value)
    if (records.length > 0 && records.every(([, record]) => isRecord(record)))
      return records.map(([id, record]) => ({ id, ...(record as object) }))
    if (records.length === 0) return []
  }
  throw new ClienteleError('invalid_input', 'There is no list of customers in this file')
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
