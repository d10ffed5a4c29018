/** Reads the header by which a server says when it wants to be asked again. */

/**
 * Seconds from now, from `Retry-After` as RFC 9110 (section 10.2.3) has it: a number of seconds or an HTTP date. A
 * date gone by is 0; anything else is `undefined`.
 */
export function parseRetryAfter(value: string | null, now = Date.now()): number | undefined {
  const text = value?.trim()
  if (!text) return undefined
  if (/^\d+$/.test(text)) return Number(text)
  const time = Date.parse(text)
  return Number.isNaN(time) ? undefined : Math.max(0, (time - now) / 1000)
}
