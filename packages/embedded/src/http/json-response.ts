/** Last step of the platform's routes: a value as a JSON response. */

export function jsonResponse(status: number, value: unknown, headers: Record<string, string> = {}): Response {
  return textResponse(status, JSON.stringify(value), headers)
}

/** JSON that is text already. */
export function textResponse(status: number, json: string, headers: Record<string, string> = {}): Response {
  return new Response(json, {
    status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...headers,
    },
  })
}
