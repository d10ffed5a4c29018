/** Says which row a client lacks, instead of failing on `undefined`. */
import { ClienteleError } from '../error.js'

/** The method. @throws ClienteleError `internal` that names it, when the client was made without it. */
export function requiredMethod<Method>(method: Method | undefined, name: string): Method {
  if (method) return method
  throw new ClienteleError('internal', `The client has no “${name}”`, {
    hint: `Make the client from a table with ${name.split('.')[0]}, or with createCustomersClient().`,
  })
}
