export { buildRequest, type HttpRequest } from './build-request.js'
export type {
  CallOptions,
  CustomersClientOptions,
  HttpClientOptions,
  RequestEvent,
  ResponseEvent,
  TransportClientOptions,
} from './client-options.js'
export type {
  ClientOf,
  Iteration,
  OperationArguments,
  OperationMethod,
  OperationTable,
  Paged,
  RestInput,
  RowOf,
} from './client-of.js'
export { createClient, type Execute } from './create-client.js'
export { createCustomersClient, type CustomersClient } from './customers-client.js'
export { legacyToken } from './legacy-token.js'
export { readOutput } from './read-output.js'
export { readResponse } from './read-response.js'
export type { AccessToken } from './token-source.js'
export { uuidv7 } from './uuidv7.js'
