/** `clientele import`: a file into an API, with a table of what is wrong with it. Exit code 1 unless every row is in. */
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createCustomersClient } from '@clientele/core'
import {
  type ColumnMapping,
  type ColumnTarget,
  importCustomers,
  type ImportOptions,
} from '@clientele/core/import'
import { CommandError, UsageError } from '../command-error.js'
import { parseOptions, wholeNumber } from '../parse-options.js'
import { describeProgress, describeResult } from './report.js'

/** Runs the command and answers the exit code. Ctrl-C ends it after the batch that is under way. */
export async function importCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseOptions('import', args, {
    allowPositionals: true,
    options: {
      url: { type: 'string', default: 'http://localhost:3000/api/crm' },
      token: { type: 'string' },
      as: { type: 'string' },
      data: { type: 'string' },
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
  const token = values.token ?? process.env['CLIENTELE_TOKEN'] ?? tokenOf(values.as, values.data)

  const client = createCustomersClient({ baseUrl: values.url, accessToken: () => token })
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

function oneOf<const Choice extends string>(
  name: string,
  value: string | undefined,
  choices: readonly Choice[],
): Choice | undefined {
  const choice = choices.find((candidate) => candidate === value)
  if (value !== undefined && choice === undefined)
    throw new UsageError(`--${name} is ${choices.join(' or ')}, not ${value}`)
  return choice
}

/** The token of somebody of a running `clientele dev`. */
function tokenOf(email: string | undefined, data: string | undefined): string {
  if (email === undefined)
    throw new UsageError('Say who imports: --token, CLIENTELE_TOKEN, or --as with clientele dev')
  const path = join(data ?? (process.env['CLIENTELE_DATA'] || '.clientele'), 'demo.json')
  if (!existsSync(path)) throw new CommandError(`There is no ${path}; is clientele dev running?`)
  const { users } = JSON.parse(readFileSync(path, 'utf8')) as {
    users: { email: string; accessToken: string }[]
  }
  const user = users.find((candidate) => candidate.email === email)
  if (user === undefined)
    throw new CommandError(`${email} is none of ${users.map((each) => each.email).join(', ')}`)
  return user.accessToken
}
