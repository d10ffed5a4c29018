/** Which command is meant, and how its failure is told: one line and exit code 1, never a stack trace. */
import { BackendError } from '@clientele/embedded'
import { CommandError } from './command-error.js'
import { styleFor } from './dev/style.js'

const help = `Usage: clientele <command> [options]

Commands
  dev              starts a whole customers backend with demo data on this machine
  documents reconcile  finds documents without bytes and bytes without a document; --fix mends
  attack           tries to break into a database that has the schema; leaves nothing behind

Options of dev
  --port <number>  where to listen; default 3000, or CLIENTELE_PORT
  --data <folder>  where the data is kept; default .clientele, or CLIENTELE_DATA
  --static <folder>  files to serve at /

Options of documents reconcile
  --fix                 removes what has no other half; without it only reports, with exit code 1
  --data <folder>       the data of clientele dev, while it is not running; or
  --database-url <url>  the database, as the role that owns the schema; or DATABASE_URL
  --storage-url <url>   a project's storage (…/storage/v1), to remove files with SUPABASE_SERVICE_ROLE_KEY
  --files <folder>      the files of an embedded backend on that database
  --grace <interval>      bytes without a document are left alone so long; default '1 day'
  --retention <interval>  and those of a removed one so long, for an undo; default '30 days'

Options of attack
  --database-url <url>  the database, as the role that owns the schema; or DATABASE_URL
  --cases <number>      how much is tried; default 4000
  --seed <number>       the same seed tries the same; default: a new one each time
`

/** Runs a command line (without `node` and the script) and answers the exit code. */
export async function run(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args
  try {
    switch (command) {
      case 'dev': {
        const { dev } = await import('./dev/dev.js')
        await dev(rest)
        return 0
      }
      case 'attack': {
        const { attackCommand } = await import('./attack/command.js')
        return await attackCommand(rest)
      }
      case 'documents': {
        const { documentsCommand } = await import('./documents/command.js')
        return await documentsCommand(rest)
      }
      case undefined:
      case 'help':
      case '--help':
      case '-h':
        process.stdout.write(help)
        return command === undefined ? 1 : 0
      default:
        throw new CommandError(`There is no command ${command}. Try: clientele --help`)
    }
  } catch (error) {
    process.stderr.write(`${styleFor(process.stderr).bad('Error:')} ${describe(error)}\n`)
    return 1
  }
}

/** One line for a person. The rest of an error that nobody foresaw shows with CLIENTELE_DEBUG=1. */
function describe(error: unknown): string {
  if (process.env['CLIENTELE_DEBUG'] && error instanceof Error) return error.stack ?? error.message
  const message = error instanceof Error ? error.message : String(error)
  const line = message.split('\n')[0] ?? ''
  if (error instanceof CommandError || error instanceof BackendError) return line
  return `${line} (unexpected; CLIENTELE_DEBUG=1 shows more)`
}
