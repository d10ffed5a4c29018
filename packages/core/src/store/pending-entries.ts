/** Entries of a time line that were sent but not yet answered, laid over what the server last said. */
import type { TimelineEntry, EntryType } from './timeline-entry.js'

export type PendingEntry =
  | { readonly kind: 'add'; readonly customerId: string; readonly entry: TimelineEntry }
  | {
      readonly kind: 'edit'
      readonly customerId: string
      readonly id: string
      readonly patch: Partial<TimelineEntry>
    }
  | { readonly kind: 'remove'; readonly customerId: string; readonly id: string }

/** Like `PendingChanges`: nothing in the cache is overwritten by a guess, so that a rollback is a removal. */
export class PendingEntries {
  readonly #changes = new Set<PendingEntry>()
  readonly #listeners = new Set<() => void>()

  /** Shows a change at once. The returned function takes it away again, whether it was confirmed or refused. */
  add(change: PendingEntry): () => void {
    this.#changes.add(change)
    this.#notify()
    return () => {
      if (this.#changes.delete(change)) this.#notify()
    }
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The entries as they will be when every change succeeds; a new one goes where its time puts it. */
  apply(
    entries: readonly TimelineEntry[],
    customerId: string,
    types: readonly EntryType[] | undefined,
    hasMore: boolean,
  ): readonly TimelineEntry[] {
    let result = entries
    for (const change of this.#changes) {
      if (change.customerId !== customerId) continue
      if (change.kind === 'remove') result = result.filter((entry) => entry.id !== change.id)
      else if (change.kind === 'edit')
        result = result.map((entry) =>
          entry.id === change.id ? { ...entry, ...change.patch, pending: true } : entry,
        )
      else if (
        !result.some((entry) => entry.id === change.entry.id) &&
        (types?.includes(change.entry.type) ?? true)
      )
        result = insertByTime(result, { ...change.entry, pending: true }, hasMore)
    }
    return result
  }

  #notify(): void {
    for (const listener of this.#listeners) listener()
  }
}

function insertByTime(
  entries: readonly TimelineEntry[],
  entry: TimelineEntry,
  hasMore: boolean,
): readonly TimelineEntry[] {
  const at = entries.findIndex((other) => other.at <= entry.at)
  if (at === -1) return hasMore ? entries : [...entries, entry]
  return [...entries.slice(0, at), entry, ...entries.slice(at)]
}
