/** The ids that the client chooses itself, so that a repeated create is the same create. */

let lastTime = 0
let counter = 0

/**
 * A UUID of version 7 (RFC 9562, section 5.7): milliseconds since 1970, a 12-bit counter, 62 random bits. Ids made by
 * one process sort in the order they were made: the counter starts at a random value below 2048 in each millisecond
 * (section 6.2, method 1), runs over into the time, and the time never goes back.
 */
export function uuidv7(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const now = Date.now()
  if (now > lastTime) {
    lastTime = now
    counter = (((bytes[6] ?? 0) << 8) | (bytes[7] ?? 0)) & 0x7ff
  } else if (++counter > 0xfff) {
    lastTime++
    counter = 0
  }
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const random = Array.from(bytes.subarray(8), (byte) => hex(byte, 2)).join('')
  return `${hex(lastTime, 12)}7${hex(counter, 3)}${random}`.replace(
    /^(.{8})(.{4})(.{4})(.{4})/,
    '$1-$2-$3-$4-',
  )
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0')
}
