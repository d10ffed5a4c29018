/** What an error means for what is on the screen. */
import { ClienteleError, isClienteleError } from '../error.js'

/** Any thrown value as a {@link ClienteleError}; what isn't one becomes `internal` with the value as its cause. */
export function toClienteleError(error: unknown): ClienteleError {
  if (isClienteleError(error)) return error
  const message = error instanceof Error ? error.message : 'Unknown error'
  return new ClienteleError('internal', message, { cause: error })
}

/** Whether an error says that this user may not see the data at all, so that none of it may stay on the screen. */
export function isDenied(error: ClienteleError | undefined): boolean {
  return error?.code === 'forbidden' || error?.code === 'unauthenticated'
}
