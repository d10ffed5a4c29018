/** `clientele export`: customers into a file or to standard output, all of them or an error. */
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { extname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type BulkFilter, CustomerStatistics, CustomerStatus, CustomerType } from '@clientele/core/contract'
import { type ExportColumn, exportColumns, exportCustomers, type ExportOptions } from '@clientele/core/export'
import { CommandError, UsageError } from '../command-error.js'
import { clientOf, connectionOptions } from '../connection.js'
import { oneOf, parseOptions } from '../parse-options.js'

const separators = { comma: ',', semicolon: ';', tab: '\t' } as const

/** Runs the command and answers the exit code. A file appears under its name when it is complete, and not before. */
export async function exportCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseOptions('export', args, {
    allowPositionals: true,
    options: {
      ...connectionOptions,
      format: { type: 'string' },
      columns: { type: 'string' },
      separator: { type: 'string' },
      search: { type: 'string' },
      type: { type: 'string' },
      status: { type: 'string' },
      city: { type: 'string' },
      owner: { type: 'string' },
      tag: { type: 'string', multiple: true },
    },
  })
  const [file, ...others] = positionals
  if (others.length > 0) throw new UsageError('Name one file: clientele export <file>')
  const separator = oneOf('separator', values.separator, ['comma', 'semicolon', 'tab'])
  const { search, city, owner, tag: tags } = values
  const type = oneOf('type', values.type, CustomerType.options)
  const status = oneOf('status', values.status, CustomerStatus.options)
  const filter = Object.fromEntries(
    Object.entries({ search, type, status, city, owner, tags }).filter(([, value]) => value !== undefined),
  ) as BulkFilter
  const client = clientOf(values)
  const interruption = new AbortController()
  const interrupt = () => interruption.abort()
  process.once('SIGINT', interrupt)
  let exported = 0
  const options: ExportOptions = {
    format: oneOf('format', values.format ?? formatOf(file), ['csv', 'ndjson']) ?? 'csv',
    filter,
    signal: interruption.signal,
    onProgress: (customers) => {
      exported = customers
      if (process.stderr.isTTY) process.stderr.write(`\r${customers} customers `)
    },
    ...(values.columns !== undefined && { columns: columnsOf(values.columns) }),
    ...(separator && { separator: separators[separator] }),
  }
  try {
    const text = Readable.from(exportCustomers(client, options).text())
    await (file === undefined ? pipeline(text, process.stdout, { end: false }) : writeWhole(text, file))
  } catch (error) {
    throw new CommandError((error as Error).message, { cause: error })
  } finally {
    process.off('SIGINT', interrupt)
  }
  process.stderr.write(`${process.stderr.isTTY ? '\r' : ''}Export: ${exported} customers, complete\n`)
  return 0
}

function columnsOf(list: string): ExportColumn[] {
  const known = [...exportColumns, ...(Object.keys(CustomerStatistics.shape) as ExportColumn[])]
  return list.split(',').flatMap((name) => oneOf('columns', name.trim(), known) ?? [])
}

/** What the file's name says; nothing for another name, and for standard output. */
function formatOf(file: string | undefined): string | undefined {
  const ending = extname(file ?? '').toLowerCase()
  return ['.ndjson', '.jsonl'].includes(ending) ? 'ndjson' : undefined
}

/** Writes beside the file first, so that a broken export leaves the file of yesterday as it was. */
async function writeWhole(text: Readable, file: string): Promise<void> {
  const part = `${file}.part`
  try {
    await pipeline(text, createWriteStream(part, { mode: 0o600 }))
    await rename(part, file)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}
