/** Cross-origin access: closed unless the host names who may call. */
import type { IncomingRequest } from '../incoming-request.js'

/** Who may call from another origin. */
export interface CorsOptions {
  /** Origins that may call, such as `https://app.example`; `*` for any. Tokens travel in a header, never in cookies. */
  origins: readonly string[] | '*' | ((origin: string) => boolean)
  /** Seconds a browser may remember the permission; default 600. */
  maxAge?: number
}

const requestHeaders = 'authorization, content-type, if-match, x-request-id, apikey, x-client-info'
const responseHeaders = 'etag, retry-after, x-operation-id, x-request-id'

/** The headers that a request's origin earns; none when it may not call. */
export function corsHeaders(cors: CorsOptions | undefined, request: IncomingRequest): Record<string, string> {
  if (cors === undefined) return {}
  const origin = request.headers.get('origin')
  const vary: Record<string, string> = cors.origins === '*' ? {} : { vary: 'origin' }
  if (origin === null || !allows(cors, origin)) return vary
  return {
    ...vary,
    'access-control-allow-origin': cors.origins === '*' ? '*' : origin,
    'access-control-expose-headers': responseHeaders,
  }
}

/** The further headers of a preflight's answer (Fetch standard, "CORS-preflight fetch"). */
export function preflightHeaders(
  cors: CorsOptions | undefined,
  request: IncomingRequest,
  methods: readonly string[],
): Record<string, string> {
  const origin = request.headers.get('origin')
  if (cors === undefined || origin === null || !allows(cors, origin)) return {}
  return {
    'access-control-allow-methods': methods.join(', '),
    'access-control-allow-headers': requestHeaders,
    'access-control-max-age': String(cors.maxAge ?? 600),
  }
}

function allows({ origins }: CorsOptions, origin: string): boolean {
  if (origins === '*') return true
  return typeof origins === 'function' ? origins(origin) : origins.includes(origin)
}
