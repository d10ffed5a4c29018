/** The world in which the endpoints are called as Next.js calls the exports of a route file. */
import { type Handler, routeHandlers } from '@clientele/server'
import { mountedWorld } from '../mounted-world.ts'
import type { World } from '../world.ts'

/** What Next.js hands to a route: a Request with a parsed URL and cookies. */
class RouteRequest extends Request {
  readonly nextUrl = new URL(this.url)
  readonly cookies = new Map<string, string>()
}

type RouteExport = (
  request: Request,
  context: { params: Promise<{ path: string[] }> },
) => Response | Promise<Response>

/** A method that the file does not export is answered with an empty 405. */
function callRoute(file: Readonly<Record<string, RouteExport>>): Handler {
  return async (given) => {
    const request = new RouteRequest(given)
    const path = request.nextUrl.pathname.split('/').slice(3)
    const answer = await file[request.method]?.(request, { params: Promise.resolve({ path }) })
    return answer ?? new Response(null, { status: 405 })
  }
}

/** client → the exports of `app/api/crm/[...path]/route.ts` → endpoints → PGlite. */
export const routeFileWorld = (): Promise<World> =>
  mountedWorld('a Next.js route file', (handler) => ({ fetch: callRoute({ ...routeHandlers(handler) }) }))
