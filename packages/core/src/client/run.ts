/** The impure middle of the client: one way through for every operation, with all its manners. */
import { readRecord } from '../contract/read-problem.js'
import { isClienteleError } from '../error.js'
import type { Transport } from '../transport/transport.js'
import type { CallOptions, CustomersClientOptions } from './client-options.js'
import { withDeadline, type Deadline } from './deadline.js'
import { isRepeatable, retry } from './retry.js'
import type { Fields, Row } from './row.js'
import type { TokenSource } from './token-source.js'
import { uuidv7 } from './uuidv7.js'

/** Runs one row: checks the input if it can, sends it, repeats what is safe to repeat, checks the answer if it can. */
export type Run = (row: Row, input: unknown, options?: CallOptions) => Promise<unknown>

/** Builds {@link Run} over a transport; `tokens` is absent where the transport signs by itself. */
export function createRun(
  transport: Transport,
  tokens: TokenSource | undefined,
  client: Pick<CustomersClientOptions, 'timeout' | 'retries' | 'headers' | 'onRequest' | 'onResponse'>,
): Run {
  return async (row, input, options = {}) => {
    const named = withId(row, input)
    const parsed = row.parse ? row.parse(named) : (named as Fields)
    const requestId = uuidv7()
    const { signal, timeout = client.timeout ?? 30_000 } = options
    let attempt = 0
    let refreshed = false

    async function send(token: string | undefined, deadline: Deadline): Promise<unknown> {
      // A token or a hook may answer after the call has ended: nothing may happen then.
      deadline.signal.throwIfAborted()
      const headers = new Headers(client.headers)
      new Headers(options.headers).forEach((value, name) => headers.set(name, value))
      if (token !== undefined) headers.set('authorization', `Bearer ${token}`)
      const event = { operation: row, input: parsed, requestId, attempt: ++attempt }
      await client.onRequest?.({ ...event, headers })
      deadline.signal.throwIfAborted()
      const started = performance.now()
      const settled = await transport
        .send(row, parsed, { signal: deadline.signal, headers, requestId })
        .then((answer) => ({ ...answer, output: row.read ? row.read(answer.output, answer) : answer.output }))
        .catch((error: unknown) => {
          deadline.signal.throwIfAborted()
          if (isClienteleError(error)) return error
          throw error
        })
      const duration = performance.now() - started
      const error = isClienteleError(settled) ? settled : undefined
      await client.onResponse?.({ ...event, duration, status: settled.status, ...(error && { error }) })
      if (isClienteleError(settled)) throw settled
      return settled.output
    }

    async function sendSigned(deadline: Deadline): Promise<unknown> {
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
        repeatable: (error) => isRepeatable(row, error),
      }),
    )
  }
}

/** A create gets its id before the first attempt, so that every attempt creates the same row. */
function withId(row: Row, input: unknown): unknown {
  const draft = row.create && readRecord(input)
  return draft ? { ...draft, id: draft['id'] ?? uuidv7() } : input
}
