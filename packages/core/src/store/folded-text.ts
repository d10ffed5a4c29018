/** Text without accents and case, as the database sorts and searches it (`crm_private.fold`). */

/** Letters that are no other letter with an accent, and marks that look like another one. */
const replaced: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'æ ae,œ oe,ĳ ij,ß ss,þ th,ø o,ð d,đ d,ħ h,ı i,ł l,ŀ l,ŋ n,ŧ t,ĸ q,ſ s,ƒ f,ǆ dz,ǉ lj,ǌ nj,ё е,№ no,® (r),© (c)',
    '‐ -,‑ -,– -,— -,− -,‘ \',’ \',“ ",” ",… ...,« <<,» >>',
  ]
    .join()
    .split(',')
    .map((pair) => pair.split(' ') as [string, string]),
)
const known = new Map<string, string>()

/** Folds a text. What differs from the database: rare letters and signs, and letters that only one of the two knows. */
export function foldedText(text: string): string {
  const lower = text.toLowerCase()
  // Accents of other scripts than Latin and Greek are letters of their own.
  return lower.replace(/[\u00a0-\u03ff\u0451\u1e00-\u1fff\u2010-\u2212]/g, (letter) => {
    let plain = known.get(letter)
    if (plain === undefined) {
      plain = replaced[letter] ?? letter.normalize('NFD').replace(/[\u0300-\u0362]/g, '')
      known.set(letter, plain)
    }
    return plain
  })
}
