/** @clientele/msw: a mock that can't lie, because it runs the real schema. */
export { clienteleHandlers } from './handlers.js'
export type { ClienteleHandlersOptions } from './operation-route.js'
export { type Forced, override } from './override.js'
