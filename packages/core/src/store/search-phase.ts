/** In which of the three parts of a search's answer a customer stands: the database sorts within each of them. */
import type { CustomerListItem } from '../contract/customer-list.js'
import { foldedText } from './folded-text.js'

const digitsOf = (text: string | null): string => text?.replace(/\D/g, '') ?? ''
/** Country code and trunk zero are left out. */
const numberOf = (text: string): string =>
  digitsOf(text).length >= 9 ? digitsOf(text).slice(-8) : digitsOf(text).replace(/^0+(?=\d{3})/, '')
const isNumber = (text: string): boolean => /^[\s\d()+./-]+$/.test(text) && digitsOf(text).length >= 4

/** The words of a search as the database takes them; a phone number in any format is one. */
function wordsOf(search: string): readonly string[] {
  const text = search.trim()
  if (text === '') return []
  if (isNumber(text)) return [numberOf(text)]
  return foldedText(text)
    .split(/\s+/)
    .map((word) =>
      isNumber(word) ? numberOf(word) : word.replace(/^[.,;:!?"()]+|[.,;:!?"()]+$/g, '') || word,
    )
}

/**
 * Says of each customer that a search found whether it has every word as a word of its name or city (0), has it anywhere
 * (1), or has one that it may have been meant to be (2).
 */
export function searchPhase(search: string): (row: CustomerListItem) => 0 | 1 | 2 {
  const words = wordsOf(search)
  return (row) => {
    const named = ` ${foldedText(`${row.name} ${row.city ?? ''}`).replace(/[^\p{L}\p{N}]+/gu, ' ')} `
    if (words.every((word) => /[^\d]/.test(word) && named.includes(` ${word} `))) return 0
    const { email, organizationNumber, externalId } = row
    const rest = foldedText([row.name, row.city, email, organizationNumber, externalId].join(' '))
    const digits = [row.phone, organizationNumber, externalId].map(digitsOf).join(' ')
    const all = `${named}${rest} ${digits}`
    return words.every((word) => all.includes(word.length < 3 ? ` ${word}` : word)) ? 1 : 2
  }
}
