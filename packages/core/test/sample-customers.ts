/** Customers for tests and stories: made from a number, so that every run sees the same ones. */
import type { CustomerListItem, CustomerStatistics } from '../src/index.js'

const first = [
  'Astrid',
  'Johan',
  'Maria',
  'Erik',
  'Anna',
  'Lars',
  'Karin',
  'Omar',
  'Elif',
  'Sofia',
  'Nils',
  'Ingrid',
]
const last = [
  'Lindqvist',
  'Andersson',
  'Nyström',
  'Bergman',
  'Holm',
  'Sandberg',
  'Öberg',
  'Haddad',
  'Yılmaz',
  'Ek',
]
const firms = [
  'Nordic Roofing',
  'Fjord Bakery',
  'Solberg Electric',
  'Harbour Clinic',
  'Birch & Stone',
  'Kiruna Mining',
]
const cities = ['Stockholm', 'Göteborg', 'Malmö', 'Uppsala', 'Umeå', 'Lund']
const start = Date.UTC(2026, 9, 20, 9, 30)
const hour = 3_600_000

const noStatistics: CustomerStatistics = {
  totalBookings: 0,
  totalJobs: 0,
  activeJobs: 0,
  completedJobs: 0,
  totalOffers: 0,
  acceptedOffers: 0,
  averageJobValue: 0,
  lifetimeValue: 0,
  lastActivityDate: null,
}

/** The id of the n-th sample customer. */
export function sampleId(n: number): string {
  return `01930000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
}

/** The n-th sample customer; `over` replaces fields. */
export function sampleCustomer(n: number, over: Partial<CustomerListItem> = {}): CustomerListItem {
  const business = n % 3 === 2
  const person = `${first[n % first.length]} ${last[(n * 7) % last.length]}`
  const name = business
    ? `${firms[Math.floor(n / 3) % firms.length]} ${['AB', 'Group', 'HB'][Math.floor(n / 9) % 3]}`
    : person
  const word = name
    .normalize('NFD')
    .replace(/[^a-z ]/gi, '')
    .trim()
    .toLowerCase()
    .split(/ +/)
  const created = new Date(start - n * 31 * hour).toISOString()
  const value = n % 7 === 6 ? 0 : ((n * 7919) % 480) * 250
  return {
    id: sampleId(n),
    type: business ? 'business' : 'private',
    name,
    email: `${word.slice(0, 2).join('.')}.${n}@example.com`,
    phone:
      n % 5 === 4
        ? null
        : `+46 70 ${String(1_000_000 + n * 7331).slice(0, 3)} ${String(10 + (n % 90))} ${String(10 + ((n * 3) % 90))}`,
    address: 'Storgatan 1',
    city: cities[n % cities.length] ?? null,
    organizationNumber: business ? `556${String(100_000 + n)}-1` : null,
    externalId: null,
    assignedTo: null,
    status: n % 6 === 5 ? 'inactive' : 'active',
    notes: null,
    tags: n % 4 === 0 ? ['vip'] : [],
    metadata: {},
    createdBy: null,
    updatedBy: null,
    createdAt: created,
    updatedAt: created,
    version: 1,
    mergedInto: null,
    statistics: {
      ...noStatistics,
      totalJobs: value > 0 ? 2 : 0,
      completedJobs: value > 0 ? 1 : 0,
      lifetimeValue: value,
      lastActivityDate: n % 7 === 6 ? null : new Date(start - n * 9 * hour).toISOString(),
    },
    ...over,
  }
}

export function sampleCustomers(count: number): CustomerListItem[] {
  return Array.from({ length: count }, (_, n) => sampleCustomer(n))
}
