/** Phone and organisation numbers of generated customers, in the formats that people really type. */
import type { Language } from './names.js'
import type { Random } from './random.js'

/** A phone number in one of its country's usual spellings. */
export function phoneNumber(language: Language, random: Random): string {
  const [a, b, c] = [random.digits(3), random.digits(2), random.digits(2)]
  switch (language) {
    case 'sv': {
      const operator = random.pick(['70', '72', '73', '76', '79'])
      return random.pick([
        `+46 ${operator} ${a} ${b} ${c}`,
        `0${operator}-${a} ${b} ${c}`,
        `0${operator}${a}${b}${c}`,
        `+46${operator}${a}${b}${c}`,
        `0046 ${operator} ${a}${b}${c}`,
        `08-${a} ${b} ${c}`,
        `031-${a} ${b} ${c}`,
      ])
    }
    case 'fi': {
      const operator = random.pick(['40', '44', '45', '50'])
      return random.pick([
        `+358 ${operator} ${a} ${b}${c}`,
        `0${operator} ${a} ${b}${c}`,
        `0${operator}${a}${b}${c}`,
        `+358 (0)${operator} ${a}${b}${c}`,
        `09 ${a} ${b}${c}`,
      ])
    }
    case 'en':
      // Ofcom keeps 07700 900000 to 900999 for fiction.
      return random.pick([`+44 7700 900${a}`, `07700 900${a}`, `07700900${a}`, `+44 (0)7700 900 ${a}`])
  }
}

/** A company's number with a valid check digit, as its country's register writes it. */
export function organizationNumber(language: Language, random: Random): string {
  switch (language) {
    case 'sv': {
      const body = `55${random.integer(6, 9)}${random.digits(6)}`
      return `${body.slice(0, 6)}-${body.slice(6)}${luhnDigit(body)}`
    }
    case 'fi':
      return finnishNumber(random)
    case 'en':
      return random.digits(8)
  }
}

/** The Luhn check digit (ISO/IEC 7812-1, annex B) of nine digits. */
function luhnDigit(body: string): number {
  let sum = 0
  for (const [index, digit] of Array.from(body).entries()) {
    const weighted = Number(digit) * (index % 2 === 0 ? 2 : 1)
    sum += weighted > 9 ? weighted - 9 : weighted
  }
  return (10 - (sum % 10)) % 10
}

/** A Finnish business id: seven digits and a check digit modulo 11, where a remainder of 1 is never given out. */
function finnishNumber(random: Random): string {
  for (;;) {
    const body = random.digits(7)
    const weights = [7, 9, 10, 5, 8, 4, 2]
    const remainder =
      weights.reduce((sum, weight, index) => sum + weight * Number(body.charAt(index)), 0) % 11
    if (remainder !== 1) return `${body}-${remainder === 0 ? 0 : 11 - remainder}`
  }
}
