/** A handler with real keys and a gateway that answers from memory: what the tests of the HTTP side talk to. */
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose'
import {
  createHandler,
  createTokenVerifier,
  type Caller,
  type GatewayCall,
  type GatewayResult,
  type HandlerOptions,
} from '../../src/index.js'

export const userId = '019a0000-0000-7000-8000-0000000000aa'
export const customerId = '019a0000-0000-7000-8000-000000000001'
export const customers = 'https://host.example/api/crm/customers'

const { privateKey, publicKey } = await generateKeyPair('ES256')
const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256' }] }

/** A token of a signed-in user, with claims to add or replace. */
export function signToken(claims: JWTPayload = {}): Promise<string> {
  return new SignJWT({ sub: userId, role: 'authenticated', aud: 'authenticated', ...claims })
    .setProtectedHeader({ alg: 'ES256', kid: 'one' })
    .setExpirationTime('5 minutes')
    .sign(privateKey)
}

export interface Service {
  /** What reached the gateway, in order. */
  readonly calls: { call: GatewayCall; caller: Caller }[]
  /** Sends a request as a signed-in user, unless it carries its own `authorization`. */
  readonly send: (url: string, init?: RequestInit) => Promise<Response>
  /** The same with a JSON body. */
  readonly sendJson: (
    method: string,
    url: string,
    body: unknown,
    headers?: Record<string, string>,
  ) => Promise<Response>
}

/** Starts a service whose gateway answers what `answer` gives; default an empty object. */
export function service(
  options: Partial<HandlerOptions> = {},
  answer: (call: GatewayCall) => GatewayResult | Promise<GatewayResult> = () => ({ body: '{}' }),
): Service {
  const calls: Service['calls'] = []
  const handler = createHandler({
    tokens: createTokenVerifier({ jwks }),
    gateway: {
      call: async (call, caller) => {
        calls.push({ call, caller })
        return answer(call)
      },
    },
    ...options,
  })
  const send: Service['send'] = async (url, init = {}) => {
    const headers = new Headers(init.headers)
    if (!headers.has('authorization')) headers.set('authorization', `Bearer ${await signToken()}`)
    return handler(new Request(url, { ...init, headers }))
  }
  return {
    calls,
    send,
    sendJson: (method, url, body, headers = {}) =>
      send(url, {
        method,
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', ...headers },
      }),
  }
}

/** A problem body, with what tests look at. */
export async function problemOf(response: Response): Promise<{
  status: number
  code: string
  detail: string
  requestId: string
  details?: Record<string, unknown>
  errors?: { field: string; code: string; message: string }[]
}> {
  return (await response.json()) as Awaited<ReturnType<typeof problemOf>>
}
