/** The seam between the client and the world: what carries one attempt of one operation. */
import type { Endpoint } from '../contract/route.js'

/** What a transport gets besides the operation and its input. */
export interface TransportContext {
  /** Aborted by the caller or by the timeout of the call. */
  readonly signal: AbortSignal
  /** Headers of the client, the call and the hooks, with `authorization` if the client has a token. */
  readonly headers: Headers
  /** The same for all attempts of one call. */
  readonly requestId: string
}

/** What a transport answers. */
export interface TransportAnswer {
  readonly status: number
  /** As it came: the client checks it against the contract. */
  readonly output: unknown
  /** The id the server knows the request by. */
  readonly requestId: string | undefined
}

/**
 * Sends one attempt and answers with what came back. It never retries and never asks for a token: the client does.
 *
 * @throws {ClienteleError} for every refusal, and `network` if nothing answered; anything else is a defect and
 * reaches the caller as it is.
 */
export interface Transport {
  /** Whether it needs the client's token. `false`: who made it signs the requests. */
  readonly needsToken: boolean
  send(
    endpoint: Endpoint,
    input: Readonly<Record<string, unknown>>,
    context: TransportContext,
  ): Promise<TransportAnswer>
}
