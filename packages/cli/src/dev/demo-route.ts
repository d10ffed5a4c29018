/** One address beside the backend's own: who can sign in, for the demo page. */
import type { DemoUser } from './demo-users.js'

type Fetch = (request: Request) => Promise<Response>

/** Answers `GET /demo/users.json` with everything but tokens, and passes on what is not for it. */
export function withDemoUsers(next: Fetch, users: ReadonlyArray<DemoUser & { currency: string }>): Fetch {
  const body = JSON.stringify(
    users.map(({ organization, currency, role, name, email, password }) => ({
      organization,
      currency,
      role,
      name,
      email,
      password,
    })),
  )
  return async (request) => {
    if (new URL(request.url).pathname !== '/demo/users.json') return next(request)
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return new Response(null, { status: 405, headers: { allow: 'GET, HEAD' } })
    }
    return new Response(request.method === 'HEAD' ? null : body, {
      headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    })
  }
}
