/** Ids of seeded rows: UUIDv7 by form, but the same on every machine. */
import { createHash } from 'node:crypto'

/**
 * A UUIDv7 (RFC 9562, section 5.7) whose time is `time` (ms since the epoch) and whose 74 other bits are a digest of
 * `key`. The same time and key give the same id.
 */
export function uuidV7(time: number, key: string): string {
  const digest = createHash('sha256').update(key).digest('hex')
  const clock = Math.trunc(time).toString(16).padStart(12, '0')
  const variant = '89ab'.charAt(Number.parseInt(digest.charAt(3), 16) % 4)
  return `${clock.slice(0, 8)}-${clock.slice(8)}-7${digest.slice(0, 3)}-${variant}${digest.slice(4, 7)}-${digest.slice(7, 19)}`
}
