/** A shared secret (HS256) as bytes. */

/**
 * The bytes of a secret. Throws a `TypeError` with the option's name for an empty one: a blank environment variable
 * would let anyone sign.
 */
export function secretKey(option: string, secret: string | Uint8Array): Uint8Array {
  const key = typeof secret === 'string' ? new TextEncoder().encode(secret) : secret
  if (key.length === 0) throw new TypeError(`${option} is empty`)
  return key
}
