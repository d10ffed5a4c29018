/** What a job, booking, offer, lead or document says in a row, and when it is unfolded. */
import type { Booking, Job, Lead, Offer } from '@clientele/core'
import type { RecordOf } from '@clientele/core/store/records'
import type { Formats } from '../localization/formats.js'
import type { Moments } from '../localization/moments.js'
import type { RecordsStrings } from './customer-records.strings.js'

export type ListedKind = 'jobs' | 'bookings' | 'offers' | 'leads'

export interface RecordDescription {
  readonly title: string
  readonly status: string
  readonly tone: 'good' | 'busy' | 'bad' | 'quiet'
  readonly when: string | undefined
  readonly amount: string | undefined
  readonly facts: readonly (readonly [label: string, value: string])[]
}

export const emptyTexts = {
  jobs: 'emptyJobs',
  bookings: 'emptyBookings',
  offers: 'emptyOffers',
  leads: 'emptyLeads',
} as const satisfies Record<ListedKind, keyof RecordsStrings>

const tones: Readonly<Record<string, RecordDescription['tone']>> = {
  completed: 'good',
  accepted: 'good',
  converted: 'good',
  confirmed: 'good',
  in_progress: 'busy',
  scheduled: 'busy',
  requested: 'busy',
  sent: 'busy',
  qualified: 'busy',
  contacted: 'busy',
  new: 'busy',
  cancelled: 'bad',
  declined: 'bad',
  expired: 'bad',
  lost: 'bad',
}

/** How a status stands to the one before: done, under way, or come to nothing. */
export function toneOf(status: string): RecordDescription['tone'] {
  return tones[status] ?? 'quiet'
}

export function describeRecord(
  kind: ListedKind,
  record: RecordOf<ListedKind>,
  strings: RecordsStrings,
  formats: Formats,
  moments: Moments,
): RecordDescription {
  const common: [string, string][] = [
    [strings.created, moments.dateTime(record.createdAt)],
    [strings.updated, moments.dateTime(record.updatedAt)],
  ]
  const moment = (label: string, iso: string | null): [string, string][] =>
    iso ? [[label, moments.dateTime(iso)]] : []
  const listed = record as Job | Booking | Offer | Lead
  const base = { title: listed.title, status: strings[listed.status], tone: toneOf(listed.status) }
  if (kind === 'jobs') {
    const job = record as Job
    const at = job.completedAt ?? job.scheduledAt
    return {
      ...base,
      when: at ? formats.date(at) : undefined,
      amount: formats.money(job.value),
      facts: [
        ...moment(strings.scheduledFor, job.scheduledAt),
        ...moment(strings.completedOn, job.completedAt),
        ...common,
      ],
    }
  }
  if (kind === 'bookings') {
    const booking = record as Booking
    return {
      ...base,
      when: formats.date(booking.startsAt),
      amount: moments.time(booking.startsAt),
      facts: [
        ...moment(strings.starts, booking.startsAt),
        ...moment(strings.ends, booking.endsAt),
        ...common,
      ],
    }
  }
  if (kind === 'offers') {
    const offer = record as Offer
    return {
      ...base,
      when: offer.validUntil ? `${strings.validUntil} ${formats.date(offer.validUntil)}` : undefined,
      amount: formats.money(offer.value),
      facts: common,
    }
  }
  const lead = record as Lead
  return {
    ...base,
    when: formats.date(lead.createdAt),
    amount: undefined,
    facts: [...(lead.source ? [[strings.source, lead.source] as const] : []), ...common],
  }
}
