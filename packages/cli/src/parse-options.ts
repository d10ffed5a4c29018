/** Reads a command's options, and says in one line what is wrong with them. */
import { parseArgs, type ParseArgsConfig } from 'node:util'
import { UsageError } from './command-error.js'

/**
 * The values and positionals of a command line.
 *
 * @throws {UsageError} for an option that the command doesn't have, and one without its value.
 */
export function parseOptions<const Config extends Omit<ParseArgsConfig, 'args' | 'strict'>>(
  command: string,
  args: readonly string[],
  config: Config,
) {
  try {
    return parseArgs({ ...config, args: [...args], strict: true })
  } catch (error) {
    const [sentence] = (error as Error).message.split('. ')
    throw new UsageError(`${sentence}. Try: clientele ${command} --help`, { cause: error })
  }
}

/** A whole number of an option. @throws {UsageError} for anything else. */
export function wholeNumber(name: string, value: string): number {
  if (!/^\d{1,9}$|^[12]\d{9}$/.test(value))
    throw new UsageError(`--${name} must be a whole number, not ${value}.`)
  return Number(value)
}

/** An option that is one of a few words. @throws {UsageError} for another. */
export function oneOf<const Choice extends string>(
  name: string,
  value: string | undefined,
  choices: readonly Choice[],
): Choice | undefined {
  const choice = choices.find((candidate) => candidate === value)
  if (value !== undefined && choice === undefined)
    throw new UsageError(
      `--${name} is ${new Intl.ListFormat('en', { type: 'disjunction' }).format(choices)}, not ${value}`,
    )
  return choice
}
