/** The impure middle of the client: one way through for every operation, with all its manners. */
import { isCreate, type Operation, type OperationInput, type OperationOutput } from '../contract/operation.js'
import { parseInput } from '../contract/parse-input.js'
import { isClienteleError } from '../error.js'
import type { Transport } from '../transport/transport.js'
import type { CallOptions, CustomersClientOptions } from './client-options.js'
import { withDeadline, type Deadline } from './deadline.js'
import { isRepeatable, retry } from './retry.js'
import type { TokenSource } from './token-source.js'
import { uuidv7 } from './uuidv7.js'

/**
 * Runs one operation: validates the input, sends it, repeats what is safe to repeat, checks the answer.
 *
 * @throws {ClienteleError} `invalid_input` or `not_found` before anything is sent, `unauthenticated` without a token,
 * `aborted`, `timeout`, `network`, `invalid_response`, and whatever the operation refuses with.
 */
export type Execute = <Op extends Operation>(
  operation: Op,
  input: OperationInput<Op>,
  options?: CallOptions,
) => Promise<OperationOutput<Op>>

type Fields = Readonly<Record<string, unknown>>

/** Builds {@link Execute} over a transport; `tokens` is absent where the transport signs by itself. */
export function createExecute(
  transport: Transport,
  tokens: TokenSource | undefined,
  client: Pick<CustomersClientOptions, 'timeout' | 'retries' | 'headers' | 'onRequest' | 'onResponse'>,
): Execute {
  return async <Op extends Operation>(
    operation: Op,
    input: OperationInput<Op>,
    options: CallOptions = {},
  ): Promise<OperationOutput<Op>> => {
    const parsed: Fields = parseInput(operation, withId(operation, input))
    const requestId = uuidv7()
    const { signal, timeout = client.timeout ?? 30_000 } = options
    let attempt = 0
    let refreshed = false

    async function send(token: string | undefined, deadline: Deadline): Promise<OperationOutput<Op>> {
      // A token or a hook may answer after the call has ended: nothing may happen then.
      deadline.signal.throwIfAborted()
      const headers = new Headers(client.headers)
      new Headers(options.headers).forEach((value, name) => headers.set(name, value))
      if (token !== undefined) headers.set('authorization', `Bearer ${token}`)
      const event = { operation, input: parsed, requestId, attempt: ++attempt }
      await client.onRequest?.({ ...event, headers })
      deadline.signal.throwIfAborted()
      const started = performance.now()
      const settled = await transport
        .send(operation, parsed, { signal: deadline.signal, headers, requestId })
        .catch((error: unknown) => {
          deadline.signal.throwIfAborted()
          if (isClienteleError(error)) return error
          throw error
        })
      const duration = performance.now() - started
      if (isClienteleError(settled)) {
        await client.onResponse?.({ ...event, duration, status: settled.status, error: settled })
        throw settled
      }
      await client.onResponse?.({ ...event, duration, status: settled.status })
      return settled.output
    }

    async function sendSigned(deadline: Deadline): Promise<OperationOutput<Op>> {
      const token = await tokens?.current()
      try {
        return await send(token, deadline)
      } catch (error) {
        if (token === undefined || refreshed || !isClienteleError(error) || error.status !== 401) throw error
        refreshed = true
        const fresh = await tokens?.replace(token)
        if (fresh === undefined) throw error
        return send(fresh, deadline)
      }
    }

    return withDeadline({ signal, timeout }, (deadline) =>
      retry(() => sendSigned(deadline), {
        deadline,
        retries: client.retries ?? 2,
        repeatable: (error) => isRepeatable(operation, error),
      }),
    )
  }
}

/** A create gets its id before the first attempt, so that every attempt creates the same row. */
function withId(operation: Operation, input: unknown): unknown {
  if (!isCreate(operation) || typeof input !== 'object' || input === null) return input
  return { ...input, id: ('id' in input ? input.id : undefined) ?? uuidv7() }
}
