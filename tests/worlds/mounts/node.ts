/** The world in which the endpoints are on node:http. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { toNodeListener } from '@clientele/server/node'
import { mountedWorld, overNetwork } from '../mounted-world.ts'
import type { World } from '../world.ts'

/** client → the network → node:http → endpoints → PGlite. */
export const nodeWorld = (): Promise<World> =>
  mountedWorld('Node', async (handler) => {
    const server = createServer(toNodeListener(handler))
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    return {
      fetch: overNetwork((server.address() as AddressInfo).port),
      close: () =>
        new Promise((closed) => {
          server.close(() => closed())
          server.closeAllConnections()
        }),
    }
  })
