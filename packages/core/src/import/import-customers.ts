/** An import from end to end: rows are read, mapped, and sent in batches; problems come back with their lines. */
import { uuidv7 } from '../client/uuidv7.js'
import type { ImportOutcome } from '../contract/imports.js'
import { ClienteleError, isClienteleError } from '../error.js'
import { type ColumnMapping, guessMapping } from './column-mapping.js'
import { columnOf, customerRow, flatten } from './customer-row.js'
import type { ImportClient, ImportOptions, ImportPlace, ImportResult } from './import-result.js'
import { readRows } from './read-rows.js'
import type { ImportSource, RowProblem } from './source.js'

const longestRequest = 800_000

interface Waiting {
  readonly line: number
  readonly row: Record<string, unknown>
  readonly mapping: ColumnMapping
}

/**
 * Imports customers from a file. A bad row fails alone. The same file again creates nothing: rows are matched by external
 * id, e-mail address or content, and a request that is repeated after a lost answer is the same request. Every write is one
 * operation to undo. Requests go one after the other, so memory is that of one batch and a key for each row.
 *
 * Resolves also when it ends early, by `signal` or because a request failed: then `completed` is false, `error` says why,
 * and `next` is where to go on.
 *
 * @throws {ClienteleError} `invalid_input` for a source that can't be read or has no column for names; what is written by then stays.
 *
 * @example
 * const plan = await importCustomers(client, file, { dryRun: true })
 * for (const { line, column, message } of plan.problems) console.log(line, column, message)
 * const { created, operationId } = await importCustomers(client, file, { mapping: { Kundnamn: 'name' } })
 */
export async function importCustomers(
  client: ImportClient,
  source: ImportSource,
  options: ImportOptions = {},
): Promise<ImportResult> {
  const {
    dryRun = false,
    match,
    onMatch,
    signal,
    resumeFrom,
    timeout = 120_000,
    maxProblems = 10_000,
  } = options
  const batchSize = Math.min(1000, Math.max(1, Math.trunc(options.batchSize ?? 500)))
  const batchId = resumeFrom?.batchId ?? uuidv7()
  const counts: Record<ImportOutcome, number> = {
    created: 0,
    updated: 0,
    unchanged: 0,
    skipped: 0,
    failed: 0,
  }
  const problems: RowProblem[] = []
  const lineOfKey = new Map<string, number>()
  const rows = readRows(source, options)
  let mappings: { columns: string; mapping: ColumnMapping } | undefined
  let mapping: ColumnMapping = {}
  let waiting: Waiting[] = []
  let bytes = 0
  let read = 0
  let judged = resumeFrom?.rows ?? 0
  let sent = false
  let error: ClienteleError | undefined
  const next = (): ImportPlace => ({ rows: judged, batchId })
  const progress = () => ({ ...counts, rows: judged - (resumeFrom?.rows ?? 0), next: next() })

  function fail(problem: RowProblem): void {
    if (problems.length < maxProblems) problems.push(problem)
    options.onProblem?.(problem)
  }

  async function send(): Promise<void> {
    signal?.throwIfAborted()
    if (waiting.length > 0) {
      const answer = await client.imports.run(
        {
          rows: waiting.map(({ row }) => row),
          batchId,
          dryRun,
          ...(match && { match }),
          ...(onMatch && { onMatch }),
        },
        { signal, timeout },
      )
      sent = true
      for (const { index, outcome, errors } of answer.rows) {
        const from = waiting[index]
        if (from === undefined) continue
        counts[outcome] += 1
        if (outcome !== 'failed') for (const key of keysOf(from.row, match)) lineOfKey.set(key, from.line)
        for (const { field, code, message, otherIndex } of errors) {
          const other = otherIndex === undefined ? undefined : waiting[otherIndex]
          fail({
            line: from.line,
            column: columnOf(field, from.mapping) ?? (field || undefined),
            code,
            message: other ? sameAs(other.line) : message,
            value: shown(from.row[field]),
            ...(other && { details: { otherLine: other.line } }),
          })
        }
      }
    }
    judged = read
    waiting = []
    bytes = 0
    options.onProgress?.(progress())
  }

  try {
    for await (const source of rows) {
      if (read < (resumeFrom?.rows ?? 0)) {
        read += 1
        continue
      }
      if (waiting.length >= batchSize) await send()
      let problem = source.problem
      if (source.problem === undefined) {
        const cells = flatten(source.cells)
        const columns = Object.keys(cells)
        if (mappings?.columns !== columns.join('\n')) {
          mappings = { columns: columns.join('\n'), mapping: guessMapping(columns, options.mapping) }
          mapping = { ...mapping, ...mappings.mapping }
        }
        if (rows.info().format === 'csv') requireName(mappings.mapping)
        const row = customerRow(cells, mappings.mapping)
        const { line } = source
        const key = keysOf(row, match).find((one) => lineOfKey.has(one))
        const size = new TextEncoder().encode(JSON.stringify(row)).length
        if (/\0|\p{Surrogate}/u.test(JSON.stringify(cells).replaceAll('\\u0000', '\0')))
          problem = {
            line,
            column: undefined,
            code: 'invalid_text',
            message: 'There is a character in it that is no text',
          }
        else if (size > longestRequest)
          problem = {
            line,
            column: undefined,
            code: 'too_large',
            message: 'This row is longer than a request may be',
          }
        else if (key !== undefined)
          problem = {
            line,
            column: columnOf(key.split(':')[0] ?? '', mapping),
            code: 'duplicate_row',
            message: sameAs(lineOfKey.get(key) ?? 0),
            value: shown(row[key.split(':')[0] ?? '']),
            details: { otherLine: lineOfKey.get(key) ?? 0 },
          }
        else {
          if (bytes + size > longestRequest) await send()
          waiting.push({ line, row, mapping: mappings.mapping })
          bytes += size
        }
      }
      read += 1
      if (problem) {
        counts.failed += 1
        fail(problem)
      }
    }
    await send()
  } catch (thrown) {
    if (signal?.aborted) error = new ClienteleError('aborted', 'The import was aborted', { cause: thrown })
    else if (isClienteleError(thrown) && (thrown.code !== 'invalid_input' || sent)) error = thrown
    else throw thrown
  }
  return {
    ...progress(),
    ...rows.info(),
    dryRun,
    completed: error === undefined,
    error,
    operationId: sent && !dryRun ? batchId : null,
    problems: problems.toSorted((a, b) => a.line - b.line),
    mapping,
  }
}

/** What another row may not have too: as the database matches rows. */
function keysOf(row: Readonly<Record<string, unknown>>, match: ImportOptions['match']): string[] {
  const { externalId, email } = row as { externalId?: string; email?: string }
  const keys = [
    ...(externalId === undefined ? [] : [`externalId:${externalId}`]),
    ...(email === undefined ? [] : [`email:${email.toLowerCase()}`]),
  ]
  const matched = match === undefined ? keys.length > 0 : row[match] !== undefined
  return matched ? keys : [...keys, `:${JSON.stringify(row)}`]
}

function shown(value: unknown): string | undefined {
  if (value === undefined) return undefined
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 200)
}

const sameAs = (line: number) => `This is the same customer as in line ${line}`

function requireName(mapping: ColumnMapping): void {
  if (Object.values(mapping).includes('name')) return
  throw new ClienteleError('invalid_input', 'No column of this file is the name of a customer', {
    hint: `Say which it is; the columns are ${Object.keys(mapping).join(', ')}`,
  })
}
