/** The ids that the client chooses itself, so that a repeated create is the same create. */

let lastTime = 0
let counter = 0

/**
 * A UUID of version 7 (RFC 9562, section 5.7): milliseconds since 1970, a 12-bit counter, 62 random bits. Ids made by
 * one process sort in the order they were made: the counter starts at a random value below 2048 in each millisecond
 * (section 6.2, method 1), runs over into the time, and the time never goes back.
 */
export function uuidv7(): string {
  const [a = 0, b = 0, c = 0, d = 0, start = 0] = crypto.getRandomValues(new Uint16Array(5))
  const now = Date.now()
  if (now > lastTime) {
    lastTime = now
    counter = start & 0x7ff
  } else if (++counter > 0xfff) {
    lastTime++
    counter = 0
  }
  const time = hex(lastTime, 12)
  const random = hex(b, 4) + hex(c, 4) + hex(d, 4)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(counter, 3)}-${hex((a & 0x3fff) | 0x8000, 4)}-${random}`
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0')
}
