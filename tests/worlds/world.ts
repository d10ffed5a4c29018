/** What a scenario needs of the stack it runs over: a transport for callers, and the database underneath. */
import type { Transport } from '@clientele/core'
import type { Database } from '@clientele/embedded'
import type { Issuer } from './tokens.ts'

export interface World {
  readonly name: string
  readonly issuer: Issuer
  /** The endpoints; absent where there is no server. */
  readonly fetch: ((request: Request) => Promise<Response>) | undefined
  /** How a client with this token reaches the database; without one, nobody is signed in. */
  transport(token: string | undefined): Transport
  /** As the schema's owner, past row level security. */
  readonly owner: Database
  /** As a role that may become `authenticated`. */
  readonly login: Database
  close(): Promise<void>
}

/** Where the endpoints of every world are believed to be; nothing listens there. */
export const origin = 'https://crm.example'
export const baseUrl = `${origin}/api/crm`
