/** One entry of the time line as a sentence in the reader's language: from what was recorded, not from stored English. */
import type { TimelineEntry } from '@clientele/core/store/timeline'
import { fill, type Formats } from '../localization/formats.js'
import type { TimelineStrings } from './activity-timeline.strings.js'

export interface EntryDescription {
  readonly title: string
  /** Money or another short fact, beside the title. */
  readonly fact: string | undefined
}

const statusPhrases = {
  customer: 'customerStatus',
  booking: 'bookingStatus',
  job: 'jobStatus',
  offer: 'offerStatus',
  lead: 'leadStatus',
} as const

const recordPhrases = {
  booking: 'booked',
  job: 'jobAdded',
  offer: 'offerMade',
  lead: 'leadArrived',
  document: 'documentAdded',
} as const

export function describeEntry(
  entry: TimelineEntry,
  strings: TimelineStrings,
  formats: Formats,
): EntryDescription {
  const { data, source, type } = entry
  const value = data?.['value']
  const fact = typeof value === 'number' && value !== 0 ? formats.money(value) : undefined
  const title = nameIn(entry)
  if (source === 'note') {
    const kind = data?.['noteType']
    return { title: strings.noteTypes[isNoteType(kind) ? kind : 'general'], fact: undefined }
  }
  if (source !== 'activity') return { title: fill(strings[recordPhrases[source]], { title }), fact }
  if (type === 'status') {
    const entity = data?.['entity']
    const phrase = typeof entity === 'string' && entity in statusPhrases ? entity : undefined
    if (!phrase) return { title: entry.title, fact }
    return {
      title: fill(strings[statusPhrases[phrase as keyof typeof statusPhrases]], {
        title,
        from: statusWord(data?.['from'], strings),
        to: statusWord(data?.['to'], strings),
      }),
      fact,
    }
  }
  if (type === 'booking') return { title: data ? fill(strings.booked, { title }) : entry.title, fact }
  if (type === 'job') return { title: fill(strings.jobCompleted, { title }), fact }
  if (type === 'call' || type === 'email' || type === 'meeting')
    return { title: fill(strings[`${type}Title`], { title: entry.title }), fact: undefined }
  return { title: entry.title, fact: undefined }
}

/** The name of the record: recorded, or what stands behind the English words of a stored title. */
function nameIn({ data, title }: TimelineEntry): string {
  const recorded = data?.['title']
  if (typeof recorded === 'string') return recorded
  return /^(?:Booking|Job completed): (.*)$/s.exec(title)?.[1] ?? /→ \w+ \((.*)\)$/s.exec(title)?.[1] ?? title
}

/** A stored status in the reader's language; one that this version doesn't know stays as it is. */
export function statusWord(status: unknown, strings: TimelineStrings): string {
  if (typeof status !== 'string') return strings.none
  const word = (strings as unknown as Record<string, unknown>)[status]
  return typeof word === 'string' ? word : status
}

function isNoteType(kind: unknown): kind is keyof TimelineStrings['noteTypes'] {
  return kind === 'general' || kind === 'complaint' || kind === 'feedback' || kind === 'request'
}
