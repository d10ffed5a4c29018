/** Second step of the handler: who calls. */
import { ClienteleError } from '@clientele/core'
import type { Caller } from '../gateway/gateway.js'
import type { TokenVerifier } from '../tokens/verifier.js'
import type { IncomingRequest } from '../incoming-request.js'

/** The caller behind `Authorization: Bearer …`; throws `unauthenticated` when there is none to believe. */
export async function authenticate(request: IncomingRequest, tokens: TokenVerifier): Promise<Caller> {
  const header = request.headers.get('authorization') ?? ''
  const token = /^bearer +([^\s,]+) *$/i.exec(header)?.[1]
  if (token === undefined) throw new ClienteleError('unauthenticated', 'A bearer token is required')
  return { token, claims: await tokens.verify(token) }
}
