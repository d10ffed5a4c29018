/** `<activity-timeline>`: everything that happened with one customer, newest first, and a place to add to it. */
import { html, nothing, type TemplateResult } from 'lit'
import { property } from 'lit/decorators.js'
import {
  entryTypes,
  type CustomerTimeline,
  type EntriesPage,
  type EntryType,
  type PagesView,
  type TimelineEntry,
} from '@clientele/core/store/timeline'
import { icons } from '../theme/icons.js'
import type { Message } from '../theme/message.js'
import type { TimelineStrings } from './activity-timeline.strings.js'
import { EntriesElement } from './entries-element.js'
import type { ManualType } from './entry-draft.js'
import { timelineIcons } from './timeline-icons.js'

/**
 * One time line of activities, notes, documents, bookings, jobs, offers and leads, grouped by day. Older entries are
 * loaded as it is scrolled, and by a button. Arrow keys go from entry to entry; Tab then reaches what can be done with it.
 *
 * @tag activity-timeline
 * @fires {LoadStartEvent} load-start - It begins to load.
 * @fires {LoadErrorEvent} load-error - Something could not be loaded.
 * @fires {EntryAddedEvent} entry-added - The server confirmed a new entry.
 * @fires {EntryChangedEvent} entry-changed - The server confirmed a change.
 * @fires {EntryRemovedEvent} entry-removed - The server confirmed a removal.
 * @csspart entry - Each entry.
 * @csspart icon - The icon of its type.
 * @csspart composer - The form for an entry.
 * @csspart filter - Each filter.
 * @csspart day - The heading of a day.
 * @csspart message - What stands in place of entries.
 * @cssprop --clientele-accent - Colour of links, focus and selection.
 * @cssprop --clientele-color-scheme - `light`, `dark`, or `light dark` to follow the user.
 */
export class ActivityTimeline extends EntriesElement {
  /** Which types are shown; empty for all. */
  @property({ attribute: false }) types: readonly EntryType[] = []

  protected override readonly addable: readonly ManualType[] = ['call', 'email', 'meeting', 'note']
  protected override readonly filterProperties = ['types']

  protected override entriesOf(
    timeline: CustomerTimeline,
    customerId: string,
  ): PagesView<TimelineEntry, EntriesPage> {
    return timeline.entries(customerId, this.types.length > 0 ? this.types : undefined)
  }

  protected override label(strings: TimelineStrings): string {
    return strings.timeline
  }

  /** A button for each type that there is something of. */
  protected override filters(strings: TimelineStrings): TemplateResult | typeof nothing {
    const counts = this.firstPage?.counts
    const shown = entryTypes.filter((type) => counts?.[type] || this.types.includes(type))
    if (shown.length < 2 && this.types.length === 0) return nothing
    return html`<div class="filters" role="group" aria-label=${strings.filterByType}>
      ${this.filterButton(strings.everything, undefined, this.types.length === 0, () => this.#show([]))}
      ${shown.map((type) =>
        this.filterButton(strings.types[type], counts?.[type], this.types.includes(type), () =>
          this.#toggle(type),
        ),
      )}
    </div>`
  }

  protected override emptyMessage(strings: TimelineStrings): Message {
    return this.types.length > 0
      ? {
          icon: icons.search,
          title: strings.emptyFilter,
          text: '',
          action: { label: strings.showEverything, run: () => this.#show([]) },
        }
      : { icon: timelineIcons.booking, title: strings.emptyTimeline, text: strings.emptyTimelineText }
  }

  #toggle(type: EntryType): void {
    const { types } = this
    this.#show(types.includes(type) ? types.filter((other) => other !== type) : [...types, type])
  }

  #show(types: readonly EntryType[]): void {
    this.types = types
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'activity-timeline': ActivityTimeline
  }
}
