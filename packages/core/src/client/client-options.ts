/** What a client can be told, once when it is made and again with each call. */
import type { Endpoint } from '../contract/route.js'
import type { ClienteleError } from '../error.js'
import type { Transport } from '../transport/transport.js'
import type { AccessToken } from './token-source.js'

/** Told with a call; each overrides what the client was made with. */
export interface CallOptions {
  /** Ends the call with `aborted`. */
  readonly signal?: AbortSignal | undefined
  /** Milliseconds for the whole call, retries and waiting included; `Infinity` for none. */
  readonly timeout?: number | undefined
  /** Added to the client's headers. */
  readonly headers?: HeadersInit | undefined
}

/** An attempt that is about to be sent; `headers` may be changed. */
export interface RequestEvent {
  readonly operation: Endpoint
  readonly input: Readonly<Record<string, unknown>>
  readonly requestId: string
  /** 1 for the first. */
  readonly attempt: number
  readonly headers: Headers
}

/** An attempt that ended; without `error` it succeeded. */
export interface ResponseEvent extends Omit<RequestEvent, 'headers'> {
  /** 0 if there was no response. */
  readonly status: number
  /** Milliseconds. */
  readonly duration: number
  readonly error?: ClienteleError
}

interface SharedOptions {
  /** Milliseconds for a whole call, retries and waiting included; default 30 000, `Infinity` for none. */
  readonly timeout?: number
  /** How often a failed request is repeated where that is safe; default 2. */
  readonly retries?: number
  /** Sent with every request. */
  readonly headers?: HeadersInit
  /** Runs before each attempt. What it throws ends the call. */
  readonly onRequest?: (event: RequestEvent) => void | Promise<void>
  /** Runs after each attempt, failed ones too. What it throws ends the call. */
  readonly onResponse?: (event: ResponseEvent) => void | Promise<void>
}

/** A client of the endpoints. */
export interface HttpClientOptions extends SharedOptions {
  /** Where the endpoints are, for example `/api/crm` or `https://example.com/api/crm`. */
  readonly baseUrl: string
  /** Asked before each request, so that a token is never stale. */
  readonly accessToken: AccessToken
  /** Default: the global `fetch` at the time of the request. */
  readonly fetch?: typeof globalThis.fetch
  readonly transport?: undefined
}

/** A client of something else, for example `supabaseTransport(supabase)`. */
export interface TransportClientOptions extends SharedOptions {
  readonly transport: Transport
  /** Only if this client's requests shall carry another token than the transport's own. */
  readonly accessToken?: AccessToken
}

/** What a client is made with: the endpoints, or another transport. */
export type CustomersClientOptions = HttpClientOptions | TransportClientOptions
