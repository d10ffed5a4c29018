/** `clientele import`: a file into an API, with a table of what is wrong with it. Exit code 1 unless every row is in. */
import { createReadStream, statSync } from 'node:fs'
import {
  type ColumnMapping,
  type ColumnTarget,
  importCustomers,
  type ImportOptions,
} from '@clientele/core/import'
import { CommandError, UsageError } from '../command-error.js'
import { clientOf, connectionOptions } from '../connection.js'
import { oneOf, parseOptions, wholeNumber } from '../parse-options.js'
import { describeProgress, describeResult } from './report.js'

/** Runs the command and answers the exit code. Ctrl-C ends it after the batch that is under way. */
export async function importCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseOptions('import', args, {
    allowPositionals: true,
    options: {
      ...connectionOptions,
      'dry-run': { type: 'boolean', default: false },
      map: { type: 'string', multiple: true, default: [] },
      match: { type: 'string' },
      'on-match': { type: 'string' },
      rows: { type: 'string' },
      batch: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  const [file, ...others] = positionals
  if (file === undefined || others.length > 0) throw new UsageError('Name one file: clientele import <file>')
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new CommandError(`There is no file ${file}`)
  if ((values.rows === undefined) !== (values.batch === undefined))
    throw new UsageError('--rows and --batch go together: an interrupted import tells both')
  const match = oneOf('match', values.match, ['externalId', 'email'])
  const onMatch = oneOf('on-match', values['on-match'], ['skip', 'update'])
  const client = clientOf(values)
  const interruption = new AbortController()
  const interrupt = () => interruption.abort()
  process.once('SIGINT', interrupt)
  const options: ImportOptions = {
    mapping: mappingOf(values.map),
    dryRun: values['dry-run'],
    signal: interruption.signal,
    ...(match && { match }),
    ...(onMatch && { onMatch }),
    ...(values.batch !== undefined && {
      resumeFrom: { rows: wholeNumber('rows', values.rows ?? ''), batchId: values.batch },
    }),
    ...(process.stderr.isTTY && {
      onProgress: (progress) => process.stderr.write(describeProgress(progress)),
    }),
  }
  try {
    const result = await importCustomers(client, createReadStream(file), options)
    process.stdout.write(
      values.json ? `${JSON.stringify(result, undefined, 2)}\n` : describeResult(file, result),
    )
    return result.completed && result.failed === 0 ? 0 : 1
  } catch (error) {
    throw new CommandError((error as Error).message, { cause: error })
  } finally {
    process.off('SIGINT', interrupt)
  }
}

/** `--map Kundnamn=name`, several times; nothing after the sign leaves the column out. */
function mappingOf(given: readonly string[]): ColumnMapping {
  return Object.fromEntries(
    given.map((pair) => {
      const at = pair.lastIndexOf('=')
      if (at < 1) throw new UsageError(`--map needs column=field, not ${pair}`)
      return [pair.slice(0, at), (pair.slice(at + 1) || null) as ColumnTarget]
    }),
  )
}
