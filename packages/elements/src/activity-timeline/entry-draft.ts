/** What is being written: a call, e-mail, meeting or note, from its first letter until the server has it. */
import type { CustomerNote } from '@clientele/core'
import type { EntryInput, TimelineEntry } from '@clientele/core/store/timeline'

export type ManualType = 'call' | 'email' | 'meeting' | 'note'

export type NoteType = CustomerNote['noteType']

export interface EntryDraft {
  readonly type: ManualType
  readonly title: string
  readonly text: string
  /** As a `datetime-local` control has it: the reader's own clock, without a zone. */
  readonly at: string
  readonly internal: boolean
  readonly noteType: NoteType
}

/** An empty one, of now. */
export function newDraft(type: ManualType, now = new Date()): EntryDraft {
  return { type, title: '', text: '', at: localTime(now), internal: false, noteType: 'general' }
}

/** What is changed about an entry that is there. */
export function draftOf(entry: TimelineEntry): EntryDraft {
  return {
    type: entry.source === 'note' ? 'note' : (entry.type as ManualType),
    title: entry.source === 'note' ? '' : entry.title,
    text: entry.text ?? '',
    at: localTime(new Date(entry.at)),
    internal: entry.internal,
    noteType: (entry.data?.['noteType'] as NoteType | undefined) ?? 'general',
  }
}

/** Whether there is enough to send: a note has a text, anything else a title. */
export function isComplete(draft: EntryDraft): boolean {
  return (draft.type === 'note' ? draft.text : draft.title).trim() !== ''
}

/** What is sent. The moment is in UTC; now where the control was emptied. */
export function inputOf({ title, text, at, ...rest }: EntryDraft): EntryInput {
  const date = new Date(at)
  const moment = Number.isNaN(date.getTime()) ? new Date() : date
  return { ...rest, title: title.trim(), text: text.trim(), at: moment.toISOString() }
}

function localTime(date: Date): string {
  const two = (n: number) => String(n).padStart(2, '0')
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`
}
