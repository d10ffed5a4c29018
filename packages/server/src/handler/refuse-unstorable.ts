/** Third step of the handler, after the schema: JSON that Postgres cannot store is refused here, not by a 500. */
import { ClienteleError } from '@clientele/core'

/** More than any honest input has; JSON.stringify and Postgres overflow their stacks only far beyond. */
const maxDepth = 64

const loneSurrogate = /\p{Surrogate}/u

/**
 * Throws `invalid_input` for text with U+0000 or half a surrogate pair, which `jsonb` refuses (manual, 8.14), and for
 * values nested more than 64 deep.
 */
export function refuseUnstorable(value: unknown, path: readonly string[] = []): void {
  if (typeof value === 'string') refuseText(value, path)
  if (typeof value !== 'object' || value === null) return
  if (path.length >= maxDepth) throw refusal(path, 'too_deep', 'The value is nested too deep')
  for (const [key, nested] of Object.entries(value)) {
    refuseText(key, path)
    refuseUnstorable(nested, [...path, key])
  }
}

function refuseText(text: string, path: readonly string[]): void {
  if (text.includes('\0') || loneSurrogate.test(text)) {
    throw refusal(path, 'invalid_text', 'The text holds a character that cannot be stored')
  }
}

function refusal(path: readonly string[], code: string, message: string): ClienteleError {
  const field = path.slice(0, 4).join('.')
  return new ClienteleError('invalid_input', message, { errors: [{ field, code, message }] })
}
