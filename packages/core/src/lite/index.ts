/** `@clientele/core/lite`: the client without validation, and what goes with it. Nothing here imports zod. */
export { createLiteClient, type LiteClient } from './lite-client.js'
export * from '../compiled/routes.js'
export type {
  CallOptions,
  CustomersClientOptions,
  HttpClientOptions,
  TransportClientOptions,
} from '../client/client-options.js'
export { legacyToken } from '../client/legacy-token.js'
export type { AccessToken } from '../client/token-source.js'
export { uuidv7 } from '../client/uuidv7.js'
export { ClienteleError, isClienteleError } from '../error.js'
