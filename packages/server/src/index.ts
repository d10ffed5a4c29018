/** @clientele/server: the customers endpoints as one `(Request) => Promise<Response>`. */
export { databaseProblem } from '@clientele/core/contract'
export * from './gateway/gateway.js'
export * from './gateway/postgrest.js'
export * from './gateway/sql.js'
export { createHandler, type Handler, type HandlerOptions } from './handler.js'
export type { CorsOptions } from './handler/cors.js'
export type { RateLimiter } from './handler/rate-limit.js'
export type { FailureLog, RequestLog } from './handler/request-log.js'
export { openApiDocument, type OpenApiDocument } from './openapi/document.js'
export { routeHandlers } from './route-handlers.js'
export {
  createEmbedToken,
  type EmbedTokenKey,
  type EmbedTokenOptions,
  type Scope,
} from './tokens/embed-token.js'
export { createTokenVerifier, type TokenVerifier, type TokenVerifierOptions } from './tokens/verifier.js'
