/** The handler's way to the database: one function of schema `crm`, called with the caller's own rights. */
import type { Operation } from '@clientele/core/contract'

/** The verified claims of a token, as the database reads them from `request.jwt.claims`. */
export interface Claims {
  readonly sub: string
  readonly role: 'authenticated'
  readonly [claim: string]: unknown
}

/** Who calls: the token as it came and what was verified in it. */
export interface Caller {
  readonly token: string
  readonly claims: Claims
}

/** A function named by a row of the contract, and the value of its one parameter. */
export interface GatewayCall {
  readonly rpc: string
  readonly parameter: Operation['parameter']
  /** The whole input object for `input`; the id, a string, for `customer_id`. */
  readonly value: unknown
}

/** What a function of the database has answered. */
export interface GatewayResult {
  /** The status the function asked for; absent means the contract's own. */
  readonly status?: number
  /** What undoes the changes this call made; absent when it made none. */
  readonly operationId?: string
  /** The JSON that the endpoint answers, as text. */
  readonly body: string
}

/** A way to the database. */
export interface Gateway {
  /**
   * Calls the function as the caller and answers its JSON text. Rejects with a `ClienteleError` for every refusal,
   * and with `internal` (the original error as `cause`) for everything the database did not mean to say.
   */
  call(call: GatewayCall, caller: Caller, signal?: AbortSignal): Promise<GatewayResult>
}
