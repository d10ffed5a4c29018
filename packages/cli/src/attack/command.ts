/** `clientele attack`: a host's own database, held against the model; exit code 1 when anything differs. */
import { CommandError, UsageError } from '../command-error.js'
import { parseOptions, wholeNumber } from '../parse-options.js'
import { attack, type AttackReport, type Difference } from './attack.js'

export interface AttackCommand {
  readonly databaseUrl: string
  readonly cases: number
  readonly seed: number
}

/**
 * Reads `--database-url` (or DATABASE_URL), `--cases` (default 4000) and `--seed` (default: a new one each time).
 *
 * @throws {CommandError} for an unknown flag, a number that is none, and when no database is given.
 */
export function attackOptions(args: readonly string[], environment: NodeJS.ProcessEnv): AttackCommand {
  const {
    'database-url': url,
    cases,
    seed,
  } = parseOptions('attack', args, {
    options: { 'database-url': { type: 'string' }, cases: { type: 'string' }, seed: { type: 'string' } },
  }).values
  const databaseUrl = url ?? environment['DATABASE_URL']
  if (!databaseUrl) throw new UsageError('Name the database: clientele attack --database-url postgres://…')
  return {
    databaseUrl,
    cases: wholeNumber('cases', cases ?? '4000'),
    seed: wholeNumber('seed', seed ?? String(Date.now() % 2 ** 31)),
  }
}

/** Runs the command and prints what it found; answers the exit code. */
export async function attackCommand(args: readonly string[]): Promise<number> {
  const options = attackOptions(args, process.env)
  let report: AttackReport
  try {
    report = await attack(options)
  } catch (error) {
    throw new CommandError(`The attack could not be made: ${(error as Error).message}`, { cause: error })
  }
  for (const difference of report.differences) process.stdout.write(`${describeDifference(difference)}\n\n`)
  process.stdout.write(`${report.rights} rights compared; seed ${options.seed}\n`)
  process.stdout.write(`attack: ${report.cases} cases, ${report.differences.length} differences\n`)
  return report.differences.length === 0 ? 0 : 1
}

/** What differed, as SQL that shows it again once the world of the attack is there. */
export function describeDifference({ problem, session, statements, seed }: Difference): string {
  if (session === undefined) return `DIFFERENCE ${problem}`
  return [
    `DIFFERENCE ${problem} (seed ${seed})`,
    `  as ${session.databaseRole} with the claims ${session.claims ?? 'none'}`,
    ...(statements ?? []).map((statement) => `  ${statement};`),
  ].join('\n')
}
