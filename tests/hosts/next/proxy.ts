/** What runs before Next.js looks at an address: one whose encoding is broken, at which it answers 500, is refused as any other. */
import { handler } from './crm'

export function proxy(request: Request): Promise<Response> | undefined {
  try {
    decodeURIComponent(new URL(request.url).pathname)
    return undefined
  } catch {
    return handler(request)
  }
}

export const config = { matcher: '/api/crm/:path*' }
