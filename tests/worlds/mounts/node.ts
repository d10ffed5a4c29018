/** The world in which the endpoints are on node:http. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createHandler, createPostgrestGateway, createTokenVerifier } from '@clientele/server'
import { toNodeListener } from '@clientele/server/node'
import { fetchOf } from '../http-world.ts'
import { mountedWorld, overNetwork } from '../mounted-world.ts'
import { origin, type World } from '../world.ts'

/** client → the network → node:http → endpoints → `/rest/v1/rpc`. The listener gets the very handler: it knows it. */
export const nodeWorld = (): Promise<World> =>
  mountedWorld('Node', async (_, { backend, issuer }) => {
    const handler = createHandler({
      gateway: createPostgrestGateway({
        url: origin,
        apiKey: backend.publishableKey,
        fetch: fetchOf((request) => backend.fetch(request)),
      }),
      tokens: createTokenVerifier({ jwks: issuer.jwks }),
    })
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
