/** Who a generated customer is: name, address, phone, and an e-mail address that no other one has. */
import { names, type Language } from './names.js'
import { organizationNumber, phoneNumber } from './numbers.js'
import type { Random } from './random.js'

export interface Identity {
  readonly type: 'private' | 'business'
  readonly language: Language
  readonly name: string
  readonly email: string | null
  readonly phone: string | null
  readonly address: string | null
  readonly city: string
  readonly organization_number: string | null
}

/** Draws identities one after the other; it remembers which mailboxes are taken, so addresses never repeat. */
export function identities(): (random: Random) => Identity {
  const taken = new Map<string, number>()
  const unique = (mailbox: string, domain: string) => {
    const key = `${mailbox}@${domain}`
    const count = (taken.get(key) ?? 0) + 1
    taken.set(key, count)
    return count === 1 ? key : `${mailbox}${count}@${domain}`
  }
  return (random) => {
    const language = random.weighted<Language>([
      ['sv', 68],
      ['fi', 20],
      ['en', 12],
    ])
    const type = random.chance(0.27) ? 'business' : 'private'
    const words = names[language]
    const [first, last] = [random.pick(words.first), random.pick(words.last)]
    const company = companyName(language, random)
    const name = type === 'private' ? `${first} ${last}` : `${company.brand} ${company.form}`
    const email =
      type === 'private'
        ? unique(`${mailboxOf(first)}.${mailboxOf(last)}`, random.pick(words.mail))
        : unique(random.pick(['info', 'kontakt', mailboxOf(first)]), `${mailboxOf(company.brand)}.example`)
    const phone = phoneNumber(language, random)
    // Nearly everyone left both; the others left either, as the database demands.
    const contact = random.weighted([
      [{ email, phone }, 86],
      [{ email, phone: null }, 7],
      [{ email: null, phone }, 7],
    ])
    return {
      type,
      language,
      name,
      ...contact,
      address: random.chance(0.95) ? streetAddress(language, random) : null,
      city: random.weighted(words.city),
      organization_number:
        type === 'business' && random.chance(0.9) ? organizationNumber(language, random) : null,
    }
  }
}

function companyName(language: Language, random: Random): { brand: string; form: string } {
  const words = names[language]
  const founder = random.chance(0.7) ? random.pick(words.last) : random.weighted(words.city)
  return { brand: `${founder} ${random.pick(words.trade)}`, form: random.pick(words.form) }
}

function streetAddress(language: Language, random: Random): string {
  const street = random.pick(names[language].street)
  const number = random.integer(1, 140)
  if (language === 'en') return `${number} ${street}`
  const suffix = random.weighted([
    ['', 5],
    [` ${random.pick(['A', 'B', 'C'])}`, 3],
    [language === 'sv' ? `, ${random.integer(1, 6)} tr` : ` as ${random.integer(1, 48)}`, 2],
  ])
  return `${street} ${number}${suffix}`
}

/** `Gun-Britt Åström & Döttrar` → `gun-brittastromdottrar`: what is left for the part before or after an @. */
function mailboxOf(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z-]/g, '')
}
