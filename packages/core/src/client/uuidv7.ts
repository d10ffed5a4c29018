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
  const random = Array.from(bytes.subarray(8), (byte) => byte.toString(16).padStart(2, '0')).join('')
  const variant = (((bytes[8] ?? 0) & 0x3f) | 0x80).toString(16)
  const time = lastTime.toString(16).padStart(12, '0')
  const sequence = counter.toString(16).padStart(3, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${sequence}-${variant}${random.slice(2, 4)}-${random.slice(4)}`
}
