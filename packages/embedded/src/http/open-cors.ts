/** Cross-origin access to the platform's routes: open to every origin, as Supabase's are; rights come from tokens. */

const open = { 'access-control-allow-origin': '*', 'access-control-expose-headers': '*' }

/** Answers a preflight, and lets any page read any other answer. */
export function withOpenCors(
  route: (request: Request) => Promise<Response>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method === 'OPTIONS') {
      return new Response(null, {
        status: 204,
        headers: {
          ...open,
          'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS',
          'access-control-allow-headers': request.headers.get('access-control-request-headers') ?? '*',
          'access-control-max-age': '3600',
          vary: 'access-control-request-headers',
        },
      })
    }
    const response = await route(request)
    for (const [name, value] of Object.entries(open)) response.headers.set(name, value)
    return response
  }
}
