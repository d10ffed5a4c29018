/** The time line of a customer over the cache of the customers store: pages, filters, and entries added at once. */
import { uuidv7 } from '../client/uuidv7.js'
import type { CustomersStore } from './customers-store.js'
import type { CustomerNote } from '../contract/related.js'
import { fetchEntries, fetchNotes } from './entries-client.js'
import { internalsOf, type StoreInternals } from './internals.js'
import { PagesView, type Page } from './pages-view.js'
import { PendingEntries, type PendingEntry } from './pending-entries.js'
import { partKey } from './query-keys.js'
import { requiredMethod } from './required-method.js'
import type { TimelineEntry, EntryType } from './timeline-entry.js'

/** How many entries of each type there are; absent where the server did not count them. */
export type EntryCounts = Readonly<Partial<Record<EntryType, number>>>

/** One page of entries, with how many there are in all. */
export interface EntriesPage extends Page<TimelineEntry> {
  readonly counts?: EntryCounts | undefined
}

/** What somebody writes: a call, an e-mail, a meeting, or a note. */
export interface EntryInput {
  readonly type: 'call' | 'email' | 'meeting' | 'note'
  /** Not for a note, which is its text. */
  readonly title: string
  readonly text: string
  /** When it happened; a note is of the moment it is written in. */
  readonly at: string
  /** Seen only by those who may read internal notes. */
  readonly internal: boolean
  /** Of a note; default `general`. */
  readonly noteType?: CustomerNote['noteType'] | undefined
}

/** A customer’s time line, live: its pages, and what is added to it. */
export interface CustomerTimeline {
  /** Whether the client can write entries. */
  readonly writable: boolean
  /** The newest first; of some types only, or of all. */
  entries(customerId: string, types?: readonly EntryType[]): PagesView<TimelineEntry, EntriesPage>
  /** Notes alone, the newest first; of one kind, or of all. */
  notes(customerId: string, noteType?: CustomerNote['noteType']): PagesView<TimelineEntry, EntriesPage>
  /**
   * Each shows its effect in every time line at once, resolves when the server has confirmed it, and takes the effect
   * back and rejects with the {@link ClienteleError} when the server refuses.
   */
  add(customerId: string, input: EntryInput): Promise<TimelineEntry>
  change(customerId: string, entry: TimelineEntry, input: EntryInput): Promise<TimelineEntry>
  /** Resolves with what takes the removal back. */
  remove(customerId: string, entry: TimelineEntry): Promise<() => Promise<void>>
}

const writes = () => import('./entry-writes.js')
const pendingOf = new WeakMap<StoreInternals, PendingEntries>()

/** The time lines of a store's customers; cheap to make, and all of them see each other's changes. */
export function customerTimeline(store: CustomersStore): CustomerTimeline {
  const inside = internalsOf(store)
  const { cache, client, refresh } = inside
  let changes = pendingOf.get(inside)
  if (!changes) pendingOf.set(inside, (changes = new PendingEntries()))
  const pending = changes

  /** Shows, sends, and either keeps the change until the time line itself has it, or takes it back. */
  async function mutate<T>(change: PendingEntry, send: () => Promise<T>): Promise<T> {
    const takeBack = pending.add(change)
    try {
      const answer = await send()
      void refresh(change.customerId).finally(takeBack)
      return answer
    } catch (error) {
      takeBack()
      throw error
    }
  }

  return {
    writable: client.activities !== undefined && client.notes !== undefined,
    entries: (customerId, types) =>
      new PagesView<TimelineEntry, EntriesPage>(cache, {
        key: partKey(customerId, 'timeline', types ?? null),
        fetch: (cursor, signal) => fetchEntries(client, customerId, types, cursor, signal),
        overlay: (entries, hasMore) => pending.apply(entries, customerId, types, hasMore),
        onOverlay: (listener) => pending.subscribe(listener),
      }),
    notes: (customerId, noteType) =>
      new PagesView<TimelineEntry, EntriesPage>(cache, {
        key: partKey(customerId, 'notes', noteType ?? null),
        fetch: (cursor, signal) => fetchNotes(client, customerId, noteType, cursor, signal),
        overlay: (entries, hasMore) =>
          pending
            .apply(entries, customerId, ['note'], hasMore)
            .filter((entry) => noteType === undefined || entry.data?.['noteType'] === noteType),
        onOverlay: (listener) => pending.subscribe(listener),
      }),
    add(customerId, input) {
      const entry = provisional(uuidv7(), input)
      return mutate({ kind: 'add', customerId, entry }, async () =>
        (await writes()).createEntry(client, customerId, entry.id, input),
      )
    },
    change(customerId, entry, input) {
      const { title, text, at, internal, data } = provisional(entry.id, input)
      const patch = entry.source === 'note' ? { text, internal, data } : { title, text, at }
      return mutate({ kind: 'edit', customerId, id: entry.id, patch }, async () =>
        (await writes()).updateEntry(client, entry, input),
      )
    },
    async remove(customerId, entry) {
      const operationId = await mutate({ kind: 'remove', customerId, id: entry.id }, async () =>
        (await writes()).deleteEntry(client, entry),
      )
      return async () => {
        await requiredMethod(client.operations?.undo, 'operations.undo')(operationId)
        await refresh(customerId)
      }
    },
  }
}

/** What an entry looks like before the server has answered. */
function provisional(id: string, input: EntryInput): TimelineEntry {
  const note = input.type === 'note'
  return {
    id,
    source: note ? 'note' : 'activity',
    type: input.type,
    at: note ? new Date().toISOString() : input.at,
    title: note ? '' : input.title,
    text: input.text || null,
    data: note ? { noteType: input.noteType ?? 'general' } : null,
    internal: note && input.internal,
    createdBy: null,
    version: 0,
    manual: true,
  }
}
