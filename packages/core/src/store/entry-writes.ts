/** What writing an entry asks of a client, fetched with the first one. */
import type { Activity, CustomerNote } from '../contract/related.js'
import type { EntryInput } from './customer-timeline.js'
import { requiredMethod } from './required-method.js'
import type { StoreClient } from './store-client.js'
import { entryOfActivity, entryOfNote, type TimelineEntry } from './timeline-entry.js'

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
