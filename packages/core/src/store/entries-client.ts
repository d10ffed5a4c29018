/** What the time line asks of a client: the one place that knows which operations its entries come from. */
import type { Activity, CustomerNote } from '../contract/related.js'
import type { TimelineType } from '../contract/timeline.js'
import type { EntriesPage, EntryInput } from './customer-timeline.js'
import { requiredMethod } from './required-method.js'
import type { StoreClient } from './store-client.js'
import {
  entryOf,
  entryOfActivity,
  entryOfNote,
  entryTypes,
  type EntryType,
  type TimelineEntry,
} from './timeline-entry.js'

/** What the server calls each type. */
const serverTypes: Readonly<Record<EntryType, readonly TimelineType[]>> = {
  call: ['call'],
  email: ['email'],
  meeting: ['meeting'],
  note: ['note', 'customerNotes'],
  booking: ['booking', 'bookings'],
  job: ['jobs', 'job_completed'],
  offer: ['offers'],
  lead: ['leads'],
  document: ['documents'],
  status: ['status_change'],
}

/** One page; `types` narrows it. */
export async function fetchEntries(
  client: StoreClient,
  customerId: string,
  types: readonly EntryType[] | undefined,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<EntriesPage> {
  const { items, counts, page } = await requiredMethod(client.timeline?.list, 'timeline.list')(
    customerId,
    {
      limit: 30,
      ...(types && { types: types.flatMap((type) => serverTypes[type]) }),
      ...(cursor !== undefined && { cursor }),
    },
    { signal },
  )
  const sum = (type: EntryType) => serverTypes[type].reduce((total, name) => total + (counts[name] ?? 0), 0)
  return {
    items: items.map(entryOf),
    counts: Object.fromEntries(entryTypes.map((type) => [type, sum(type)])),
    page,
  }
}

/** One page of notes; `noteType` narrows it. */
export async function fetchNotes(
  client: StoreClient,
  customerId: string,
  noteType: CustomerNote['noteType'] | undefined,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<EntriesPage> {
  const { notes, page } = await requiredMethod(client.notes?.list, 'notes.list')(
    customerId,
    { limit: 30, ...(noteType && { noteType }), ...(cursor !== undefined && { cursor }) },
    { signal },
  )
  return { items: notes.map(entryOfNote), page }
}

/** Adds under the id that the caller made, so that a repeated request adds nothing. */
export async function createEntry(
  client: StoreClient,
  customerId: string,
  id: string,
  input: EntryInput,
): Promise<TimelineEntry> {
  if (input.type === 'note') {
    const { text: content, internal: isInternal, noteType } = input
    const draft = { id, content, isInternal, ...(noteType && { noteType }) }
    return entryOfNote(await requiredMethod(client.notes?.create, 'notes.create')(customerId, draft))
  }
  const draft = { id, ...activityFields(input) }
  return entryOfActivity(
    await requiredMethod(client.activities?.create, 'activities.create')(customerId, draft),
  )
}

export async function updateEntry(
  client: StoreClient,
  { id, source, version }: TimelineEntry,
  input: EntryInput,
): Promise<TimelineEntry> {
  if (source === 'note') {
    const { text: content, internal: isInternal, noteType } = input
    const patch = { content, isInternal, version, ...(noteType && { noteType }) }
    return entryOfNote(await requiredMethod(client.notes?.update, 'notes.update')(id, patch))
  }
  const patch = { ...activityFields(input), version }
  return entryOfActivity(await requiredMethod(client.activities?.update, 'activities.update')(id, patch))
}

/** Resolves with the operation that brings it back. */
export async function deleteEntry(
  client: StoreClient,
  { id, source, version }: TimelineEntry,
): Promise<string> {
  const remove: (
    id: string,
    input: { version: number },
  ) => Promise<(Activity | CustomerNote) & { operationId: string }> =
    source === 'note'
      ? requiredMethod(client.notes?.delete, 'notes.delete')
      : requiredMethod(client.activities?.delete, 'activities.delete')
  const { operationId } = await remove(id, { version })
  return operationId
}

function activityFields({ type, title, text, at }: EntryInput) {
  // An activity that is a note keeps its type: only its words are changed.
  return { type, title, description: text || null, activityDate: at }
}
