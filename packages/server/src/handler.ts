/** The endpoints as one function from Request to Response: match, authenticate, parse, call, answer. */
import type { ClienteleError } from '@clientele/core'
import type { Operation } from '@clientele/core/contract'
import type { Gateway, GatewayCall } from './gateway/gateway.js'
import { type Answer, page, refusal, success, toRefusal } from './handler/answer.js'
import { authenticate } from './handler/authenticate.js'
import { corsHeaders, type CorsOptions, preflightHeaders } from './handler/cors.js'
import { limitRate, type RateLimiter } from './handler/rate-limit.js'
import { readInput } from './handler/read-input.js'
import { requestIdOf } from './handler/request-id.js'
import { securityHeaders } from './handler/security-headers.js'
import { failureLog, loggedMethod, type RequestLog } from './handler/request-log.js'
import { allowedMethods, createRouter, endpointOf, type Route } from './handler/router.js'
import { exportFormatOf, streamedExport } from './handler/stream-export.js'
import { type IncomingRequest, knowAnswering } from './incoming-request.js'
import { openApiDocument } from './openapi/document.js'
import type { TokenVerifier } from './tokens/verifier.js'

/** What the endpoints are made with. */
export interface HandlerOptions {
  /** The way to the database. */
  gateway: Gateway
  /** Decides whose token may be believed; see `createTokenVerifier`. */
  tokens: TokenVerifier
  /** Where the endpoints are mounted; default `/api/crm`. */
  basePath?: string
  /** Who may call from another origin; default nobody. */
  cors?: CorsOptions
  /** Larger bodies are refused with 413; default 1,000,000 bytes. */
  maxBodyBytes?: number
  /** Asked after the token was verified; default no limit. */
  rateLimiter?: RateLimiter
  /** Called once per request, after its answer is known. What it throws is ignored. */
  log?: (entry: RequestLog) => void
}

/** What every mount takes: the endpoints as one function. It never rejects. */
export type Handler = (request: Request) => Promise<Response>

/** What becomes known of a request on its way, for the log. */
interface Trace {
  readonly requestId: string
  route?: string
  userId?: string
  failure?: ClienteleError
}

/**
 * The customers endpoints. The handler never rejects: every refusal, also an unexpected one, is a response with problem
 * details. Besides the contract's operations it answers `GET {basePath}/openapi.json` and `GET {basePath}/health`, both
 * without a token.
 *
 * @example
 * const handler = createHandler({ gateway, tokens })
 * Deno.serve(handler)                                  // Deno
 * createServer(toNodeListener(handler)).listen(3000)   // Node, from @clientele/server/node
 * export const { GET, POST } = routeHandlers(handler)  // a Next.js route file
 * app.all('/api/crm/*', (c) => handler(c.req.raw))     // Hono
 */
export function createHandler(options: HandlerOptions): Handler {
  const { gateway, tokens, cors, maxBodyBytes = 1_000_000, rateLimiter, log } = options
  const basePath = (options.basePath ?? '/api/crm').replace(/\/+$/, '')
  const match = createRouter(basePath, {
    '/health': () => '{"status":"ok"}',
    '/openapi.json': once(() => JSON.stringify(openApiDocument(basePath))),
  })

  async function execute(
    operation: Operation,
    { parameters }: Route,
    request: IncomingRequest,
    query: URLSearchParams,
    trace: Trace,
  ) {
    const caller = await authenticate(request, tokens)
    trace.userId = caller.claims.sub
    await limitRate(rateLimiter, caller, operation)
    const input = await readInput(request, operation, parameters, query, maxBodyBytes)
    const call = (value: typeof input) => gateway.call(callOf(operation, value), caller, request.signal)
    const format = exportFormatOf(operation, request)
    if (format !== undefined) return streamedExport(format, input, async (query) => (await call(query)).body)
    return success(operation, await call(input))
  }

  async function serve(request: IncomingRequest, trace: Trace): Promise<Answer> {
    try {
      const { pathname, searchParams } = new URL(request.url)
      const route = match(pathname)
      trace.route = route.template
      if (request.method === 'OPTIONS') return describe(route, request, cors)
      const endpoint = endpointOf(route, request.method)
      if (typeof endpoint === 'function') return page(endpoint())
      return await execute(endpoint, route, request, searchParams, trace)
    } catch (error) {
      trace.failure = toRefusal(error, request)
      return refusal(trace.failure, trace.requestId)
    }
  }

  async function answer(request: IncomingRequest): Promise<Answer> {
    const start = performance.now()
    const trace: Trace = { requestId: requestIdOf(request) }
    const { status, headers, body } = await serve(request, trace)
    report(log, request.method, trace, status, performance.now() - start)
    return {
      status,
      headers: {
        ...headers,
        ...corsHeaders(cors, request),
        ...securityHeaders,
        'x-request-id': trace.requestId,
      },
      body: request.method === 'HEAD' ? null : body,
    }
  }

  return knowAnswering(async (request) => {
    const { body, ...init } = await answer(request)
    return new Response(body, init)
  }, answer)
}

/** How an operation's input reaches its function: whole, or only the path's id. */
function callOf({ rpc, parameter }: Operation, input: Readonly<Record<string, unknown>>): GatewayCall {
  return { rpc, parameter, value: parameter === 'input' ? input : input['id'] }
}

/** The answer to OPTIONS, a preflight or not. */
function describe(route: Route, request: IncomingRequest, cors: CorsOptions | undefined): Answer {
  const methods = allowedMethods(route)
  const headers = { allow: methods.join(', '), ...preflightHeaders(cors, request, methods) }
  return { status: 204, headers, body: null }
}

function report(
  log: HandlerOptions['log'],
  method: string,
  { requestId, route, userId, failure }: Trace,
  status: number,
  duration: number,
): void {
  const error = failure && failureLog(failure)
  try {
    log?.({
      requestId,
      method: loggedMethod(method),
      status,
      duration,
      ...(route === undefined ? {} : { route }),
      ...(userId === undefined ? {} : { userId }),
      ...(failure === undefined ? {} : { code: failure.code }),
      ...(error === undefined ? {} : { error }),
    })
  } catch {
    // A log that fails must not fail the request it tells about.
  }
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => (made ??= { value: make() }).value
}
