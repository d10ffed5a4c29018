/** First step of the platform's routes that take a body: its JSON, or why there is none. */

export type JsonBody = { readonly value: unknown } | { readonly refused: 'too_large' | 'malformed' }

/** Reads at most `maxBytes`; an empty body is malformed. */
export async function readJson(request: Request, maxBytes = 1_000_000): Promise<JsonBody> {
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  const reader = request.body?.getReader()
  while (reader !== undefined) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > maxBytes) {
      await reader.cancel()
      return { refused: 'too_large' }
    }
    text += decoder.decode(value, { stream: true })
  }
  try {
    return { value: JSON.parse(text + decoder.decode()) }
  } catch {
    return { refused: 'malformed' }
  }
}

/** A body's own property if it is a string that Postgres can hold. */
export function textField(body: unknown, name: string): string | undefined {
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body, name)) return undefined
  const value: unknown = (body as Record<string, unknown>)[name]
  return typeof value === 'string' && !value.includes('\0') ? value : undefined
}
