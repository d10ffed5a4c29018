/** Reads the caller's token off a request. */

/** The bearer token, or undefined when the request carries none. */
export function bearerOf(request: Request): string | undefined {
  const header = request.headers.get('authorization')
  return header === null ? undefined : /^bearer +(\S+) *$/i.exec(header)?.[1]
}
