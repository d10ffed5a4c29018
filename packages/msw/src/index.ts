/** @clientele/msw: a mock that can't lie, because it runs the real schema. */
export { clienteleHandlers, type ClienteleHandlersOptions } from './handlers.js'
