/** What stands for a customer without a picture: initials on a tint. */

/** How many tints the initials can have. */
const tints = 6

/** The first letters of the first and the last word, as people abbreviate names. */
export function initials(name: string): string {
  const words = name.split(/[\s–-]+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word))
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => Array.from(word ?? '')[0] ?? '',
  )
  return letters.join('').toLocaleUpperCase() || '?'
}

/** The same customer always has the same tint. */
export function tintOf(id: string): number {
  let sum = 0
  for (let at = 0; at < id.length; at++) sum = (sum * 31 + id.charCodeAt(at)) % 997
  return sum % tints
}
