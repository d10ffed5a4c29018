/** The embedded backend's endpoints, reached through a host's framework. */
import type { Handler } from '@clientele/server'
import { httpTransportOf } from './http-world.ts'
import { type EmbeddedParts, openEmbedded } from './embedded-worlds.ts'
import type { World } from './world.ts'

/** A host that has the endpoints somewhere. */
export interface Mount {
  /** Sends a request for `baseUrl` to the host. */
  readonly fetch: Handler
  close?(): Promise<void>
}

/** The world in which callers reach the endpoints only through a mount of them. */
export async function mountedWorld(
  name: string,
  mount: (handler: Handler, parts: EmbeddedParts) => Mount | Promise<Mount>,
): Promise<World> {
  const parts = await openEmbedded()
  const mounted = await mount((request) => parts.backend.fetch(request), parts)
  return {
    ...parts.shared,
    name,
    fetch: mounted.fetch,
    transport: httpTransportOf(mounted.fetch),
    async close() {
      await mounted.close?.()
      await parts.shared.close()
    },
  }
}

/** What sends requests for `baseUrl` over the network to a server on this machine. */
export function overNetwork(port: number): Handler {
  return (request) => {
    const { pathname, search } = new URL(request.url)
    return fetch(new Request(`http://127.0.0.1:${port}${pathname}${search}`, request))
  }
}
