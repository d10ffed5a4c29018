/** `<customer-notes>`: what the team wrote down about one customer, newest first. */
import { html, nothing, type TemplateResult } from 'lit'
import { property } from 'lit/decorators.js'
import type { CustomerNote } from '@clientele/core'
import type { CustomerTimeline, EntriesPage, PagesView, TimelineEntry } from '@clientele/core/store/timeline'
import type { TimelineStrings } from '../activity-timeline/activity-timeline.strings.js'
import { EntriesElement } from '../activity-timeline/entries-element.js'
import type { ManualType, NoteType } from '../activity-timeline/entry-draft.js'
import { timelineIcons } from '../activity-timeline/timeline-icons.js'
import { icons } from '../theme/icons.js'
import type { Message } from '../theme/message.js'

/**
 * The notes of one customer, by kind; internal ones are marked, and shown only to those who may read them.
 *
 * @tag customer-notes
 * @fires {LoadStartEvent} load-start - It begins to load.
 * @fires {LoadErrorEvent} load-error - Something could not be loaded.
 * @fires {EntryAddedEvent} entry-added - The server confirmed a new note.
 * @fires {EntryChangedEvent} entry-changed - The server confirmed a change.
 * @fires {EntryRemovedEvent} entry-removed - The server confirmed a removal.
 * @csspart entry - Each note.
 * @csspart composer - The form for a note.
 * @csspart filter - Each filter.
 * @csspart message - What stands in place of notes.
 * @cssprop --clientele-accent - Colour of links, focus and selection.
 * @cssprop --clientele-color-scheme - `light`, `dark`, or `light dark` to follow the user.
 */
export class CustomerNotes extends EntriesElement {
  /** Only notes of this kind. */
  @property({ attribute: 'note-type' }) noteType: CustomerNote['noteType'] | undefined

  protected override readonly addable: readonly ManualType[] = ['note']
  protected override readonly filterProperties = ['noteType']

  protected override entriesOf(
    timeline: CustomerTimeline,
    customerId: string,
  ): PagesView<TimelineEntry, EntriesPage> {
    return timeline.notes(customerId, this.noteType)
  }

  protected override label(strings: TimelineStrings): string {
    return strings.types.note
  }

  protected override filters(strings: TimelineStrings): TemplateResult | typeof nothing {
    if (this.noteType === undefined && !this.firstPage?.items.length) return nothing
    return html`<div class="filters" role="group" aria-label=${strings.filterByType}>
      ${this.filterButton(strings.everything, undefined, this.noteType === undefined, () => this.#show(undefined))}
      ${(Object.keys(strings.noteTypes) as NoteType[]).map((type) =>
        this.filterButton(strings.noteTypes[type], undefined, this.noteType === type, () => this.#show(type)),
      )}
    </div>`
  }

  protected override emptyMessage(strings: TimelineStrings): Message {
    return this.noteType === undefined
      ? { icon: timelineIcons.note, title: strings.emptyNotes, text: strings.emptyNotesText }
      : {
          icon: icons.search,
          title: strings.emptyFilter,
          text: '',
          action: { label: strings.showEverything, run: () => this.#show(undefined) },
        }
  }

  #show(noteType: CustomerNote['noteType'] | undefined): void {
    this.noteType = noteType
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'customer-notes': CustomerNotes
  }
}
