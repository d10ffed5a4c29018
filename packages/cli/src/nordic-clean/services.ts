/** What Nordic Clean sells, says and writes down, in the customer's language: a table of data. */
import type { Language } from './names.js'

interface Service {
  readonly title: Readonly<Record<Language, string>>
  /** Price range in kronor. */
  readonly price: readonly [min: number, max: number]
  readonly hours: number
  readonly for: 'private' | 'business' | 'both'
}

export const services: readonly Service[] = [
  service('Hemstädning', 'Kotisiivous', 'Home cleaning', [690, 1490], 3, 'private'),
  service('Storstädning', 'Suursiivous', 'Deep cleaning', [1990, 4990], 6, 'private'),
  service('Flyttstädning', 'Muuttosiivous', 'Move-out cleaning', [2490, 6990], 7, 'private'),
  service('Fönsterputsning', 'Ikkunanpesu', 'Window cleaning', [590, 2490], 2, 'both'),
  service('Mattvätt', 'Mattopesu', 'Carpet washing', [490, 1990], 2, 'both'),
  service('Kontorsstädning', 'Toimistosiivous', 'Office cleaning', [1490, 8900], 4, 'business'),
  service('Trappstädning', 'Porrassiivous', 'Stairwell cleaning', [990, 3900], 3, 'business'),
  service('Byggstädning', 'Rakennussiivous', 'Post-construction cleaning', [4900, 24900], 8, 'business'),
  service('Golvvård', 'Lattianhoito', 'Floor care', [1900, 9900], 5, 'business'),
]

function service(
  sv: string,
  fi: string,
  en: string,
  price: Service['price'],
  hours: number,
  kind: Service['for'],
): Service {
  return { title: { sv, fi, en }, price, hours, for: kind }
}

export const tags = {
  private: ['rut', 'weekly', 'biweekly', 'monthly', 'key-holder', 'pets', 'allergy', 'eco', 'vip'],
  business: [
    'office',
    'framework-agreement',
    'e-invoice',
    'evening',
    'daily',
    'weekly',
    'alarm',
    'eco',
    'vip',
  ],
} as const

export const leadSources = ['website', 'referral', 'phone', 'trade-fair', 'advertisement', 'walk-in'] as const

export const notes: Readonly<Record<Language, readonly string[]>> = {
  sv: [
    'Nyckel finns hos grannen, 2 tr.',
    'Hund hemma, snäll.',
    'Ring innan ni kommer.',
    'Endast parfymfria medel.',
    'Faktura den 25:e varje månad.',
    'Portkod ändras vid årsskiftet.',
  ],
  fi: [
    'Avain naapurissa.',
    'Koira kotona, kiltti.',
    'Soita ennen tuloa.',
    'Vain hajusteettomat aineet.',
    'Pysäköinti sisäpihalla.',
  ],
  en: [
    'Key with the neighbour on the second floor.',
    'Friendly dog at home.',
    'Please call before you come.',
    'Fragrance-free products only.',
    'Invoice on the 25th.',
  ],
}

export const conversations = [
  ['call', 'Called about the next visit', 'Wants the same team as last time.'],
  ['call', 'Asked for a quote', null],
  ['call', 'Missed call, left a message', null],
  ['email', 'Sent the price list', null],
  ['email', 'Confirmed the appointment', 'Confirmed by reply the same day.'],
  ['email', 'Thanked for the work', 'Very happy with the windows.'],
  ['meeting', 'Walk-through on site', 'Measured the rooms and agreed on products.'],
  ['meeting', 'Yearly review', null],
  ['note', 'Prefers mornings', null],
  ['note', 'New contact person', 'The old one has left the company.'],
] as const
