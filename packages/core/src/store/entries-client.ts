/** What reading a time line asks of a client: the one place that knows which operations its entries come from. */
import type { CustomerNote } from '../contract/related.js'
import type { TimelineType } from '../contract/timeline.js'
import type { EntriesPage } from './customer-timeline.js'
import { requiredMethod } from './required-method.js'
import type { StoreClient } from './store-client.js'
import { entryOf, entryOfNote, entryTypes, type EntryType } from './timeline-entry.js'

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
