/** A failure that the person at the terminal can do something about. */

/** Its message is all that is shown: one line, no stack. The command ends with exit code 1. */
export class CommandError extends Error {
  override readonly name: string = 'CommandError'
}

/** The command line itself is wrong: exit code 2. */
export class UsageError extends CommandError {
  override readonly name = 'UsageError'
}
