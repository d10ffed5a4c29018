/** Which command is meant, and how its failure is told: one line and an exit code, never a stack trace. */
import { BackendError } from '@clientele/embedded'
import { CommandError, UsageError } from './command-error.js'
import { styleFor } from './dev/style.js'
import { type CommandName, helpOf, isCommand } from './help.js'

const commands: Readonly<Record<CommandName, (args: readonly string[]) => Promise<number>>> = {
  dev: async (args) => (await import('./dev/dev.js')).dev(args).then(() => 0),
  init: async (args) => (await import('./init/command.js')).initCommand(args),
  import: async (args) => (await import('./import/command.js')).importCommand(args),
  export: async (args) => (await import('./export/command.js')).exportCommand(args),
  token: async (args) => (await import('./token/command.js')).tokenCommand(args),
  documents: async (args) => (await import('./documents/command.js')).documentsCommand(args),
  attack: async (args) => (await import('./attack/command.js')).attackCommand(args),
}

const asksForHelp = (word: string | undefined) => word === '--help' || word === '-h' || word === 'help'

/** Runs a command line (without `node` and the script) and answers the exit code: 2 when it makes no sense. */
export async function run(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args
  try {
    if (command === undefined || asksForHelp(command)) {
      const [about] = rest
      process.stdout.write(helpOf(isCommand(about) ? about : undefined))
      return command === undefined ? 2 : 0
    }
    if (!isCommand(command)) throw new UsageError(`There is no command ${command}. Try: clientele --help`)
    if (rest.some(asksForHelp)) {
      process.stdout.write(helpOf(command))
      return 0
    }
    return await commands[command](rest)
  } catch (error) {
    process.stderr.write(`${styleFor(process.stderr).bad('Error:')} ${describe(error)}\n`)
    return error instanceof UsageError ? 2 : 1
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
