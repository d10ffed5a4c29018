/** @clientele/server/node: the endpoints on node:http. */
export { toNodeListener } from './node-listener.js'
