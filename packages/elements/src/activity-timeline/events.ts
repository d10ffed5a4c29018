/** What `<activity-timeline>` and `<customer-notes>` tell their host, after the server has confirmed it. */
import type { TimelineEntry } from '@clientele/core/store/timeline'

abstract class EntryEvent extends Event {
  readonly customerId: string
  readonly entry: TimelineEntry
  constructor(type: string, customerId: string, entry: TimelineEntry) {
    super(type, { bubbles: true, composed: true })
    this.customerId = customerId
    this.entry = entry
  }
}

/** An entry was added. */
export class EntryAddedEvent extends EntryEvent {
  constructor(customerId: string, entry: TimelineEntry) {
    super('entry-added', customerId, entry)
  }
}

/** An entry was changed. */
export class EntryChangedEvent extends EntryEvent {
  constructor(customerId: string, entry: TimelineEntry) {
    super('entry-changed', customerId, entry)
  }
}

/** An entry was removed. */
export class EntryRemovedEvent extends EntryEvent {
  constructor(customerId: string, entry: TimelineEntry) {
    super('entry-removed', customerId, entry)
  }
}

declare global {
  interface HTMLElementEventMap {
    'entry-added': EntryAddedEvent
    'entry-changed': EntryChangedEvent
    'entry-removed': EntryRemovedEvent
  }
}
