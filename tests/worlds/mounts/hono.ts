/** The world in which the endpoints are a part of a Hono application. */
import { Hono } from 'hono'
import { mountedWorld } from '../mounted-world.ts'
import type { World } from '../world.ts'

/** client → Hono → endpoints → PGlite. */
export const honoWorld = (): Promise<World> =>
  mountedWorld('Hono', (handler) => {
    const app = new Hono()
    app.all('/api/crm/*', (context) => handler(context.req.raw))
    return { fetch: async (request) => app.fetch(request) }
  })
