/** One entry of a customer's time line, whatever it was made from. */
import type { Activity, CustomerNote } from '../contract/related.js'
import type { TimelineItem } from '../contract/timeline.js'

/** What a time line is filtered by. The first four are what people add. */
export const entryTypes = [
  'call',
  'email',
  'meeting',
  'note',
  'booking',
  'job',
  'offer',
  'lead',
  'document',
  'status',
] as const
/** What an entry of a time line is. */
export type EntryType = (typeof entryTypes)[number]

/** One entry of a time line. */
export interface TimelineEntry {
  /** Unique in the time line; the id of the record that it stands for. */
  readonly id: string
  readonly source: 'activity' | 'note' | 'document' | 'booking' | 'job' | 'offer' | 'lead'
  readonly type: EntryType
  /** When it happened; ISO 8601. */
  readonly at: string
  readonly title: string
  readonly text: string | null
  /** What a trigger recorded, for sentences in the reader's language. */
  readonly data: Readonly<Record<string, unknown>> | null
  /** Seen only by those who may read internal notes. */
  readonly internal: boolean
  readonly createdBy: string | null
  /** With it, a change that somebody else made meanwhile is noticed. */
  readonly version: number
  /** Written by somebody, and not by a trigger. */
  readonly manual: boolean
  /** Not confirmed by the server yet. */
  readonly pending?: boolean
}

const typeOfActivity: Readonly<Record<Activity['type'], EntryType>> = {
  call: 'call',
  email: 'email',
  meeting: 'meeting',
  note: 'note',
  booking: 'booking',
  job_completed: 'job',
  status_change: 'status',
}

export function entryOfActivity(activity: Activity): TimelineEntry {
  return {
    id: activity.id,
    source: 'activity',
    type: typeOfActivity[activity.type],
    at: activity.activityDate,
    title: activity.title,
    text: activity.description,
    data: activity.data,
    internal: false,
    createdBy: activity.createdBy,
    version: activity.version,
    manual: activity.data === null && activity.type in addable,
  }
}

const addable = { call: true, email: true, meeting: true, note: true }

export function entryOfNote(note: CustomerNote): TimelineEntry {
  return {
    id: note.id,
    source: 'note',
    type: 'note',
    at: note.createdAt,
    title: '',
    text: note.content,
    data: { noteType: note.noteType },
    internal: note.isInternal,
    createdBy: note.createdBy,
    version: note.version,
    manual: true,
  }
}

const sources = {
  documents: 'document',
  bookings: 'booking',
  jobs: 'job',
  offers: 'offer',
  leads: 'lead',
} as const

/** Any row of the server's time line. */
export function entryOf(item: TimelineItem): TimelineEntry {
  if (item.kind === 'activities') return entryOfActivity(item)
  if (item.kind === 'customerNotes') return entryOfNote(item)
  const source = sources[item.kind]
  return {
    id: item.id,
    source,
    type: source,
    at: item.at,
    title: item.kind === 'documents' ? item.documentName : item.title,
    text: null,
    data: {
      ...('status' in item && { status: item.status }),
      ...('value' in item && { value: item.value }),
    },
    internal: false,
    createdBy: item.createdBy,
    version: item.version,
    manual: false,
  }
}
