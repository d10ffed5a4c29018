/** One entry of the time line. */
import { html, nothing, type TemplateResult } from 'lit'
import type { TimelineEntry } from '@clientele/core/store/timeline'
import { detailIcons } from '../customer-detail/detail-icons.js'
import type { Formats } from '../localization/formats.js'
import type { Moments } from '../localization/moments.js'
import { icons } from '../theme/icons.js'
import type { TimelineStrings } from './activity-timeline.strings.js'
import { describeEntry } from './describe-entry.js'
import { timelineIcons } from './timeline-icons.js'

export interface EntryView {
  readonly strings: TimelineStrings
  readonly formats: Formats
  readonly moments: Moments
  readonly entry: TimelineEntry
  /** Who wrote it, where that is known. */
  readonly author: string | undefined
  /** Whether the keyboard is at this entry: then Tab reaches its buttons. */
  readonly current: boolean
  readonly onEdit: (() => void) | undefined
  readonly onRemove: (() => void) | undefined
}

export function entryTemplate(view: EntryView): TemplateResult {
  const { strings, entry, moments, current } = view
  const { title, fact } = describeEntry(entry, strings, view.formats)
  const tabindex = current ? 0 : -1
  const button = (name: string, label: string, icon: TemplateResult, run: () => void) =>
    html`<button
      type="button"
      class="button quiet icon-only small"
      data-action=${name}
      tabindex=${tabindex}
      aria-label=${`${label}: ${title}`}
      title=${label}
      @click=${run}
    >
      ${icon}
    </button>`
  return html`<span class=${`bubble ${entry.type}`} part="icon">${timelineIcons[entry.type]}</span>
    <article
      class="entry-body"
      part="entry"
      data-entry=${entry.id}
      tabindex=${tabindex}
      aria-labelledby=${`title-${entry.id}`}
      aria-busy=${entry.pending ? 'true' : nothing}
    >
      <div class="entry-line">
        <p class="entry-title" id=${`title-${entry.id}`}>
          <span class="visually-hidden">${strings.types[entry.type]}: </span><bdi>${title}</bdi>
        </p>
        ${entry.internal ? html`<span class="badge internal">${icons.lock}${strings.internalBadge}</span>` : nothing}
        ${fact ? html`<span class="entry-fact">${fact}</span>` : nothing}
      </div>
      ${entry.text ? html`<p class="entry-text"><bdi>${entry.text}</bdi></p>` : nothing}
      <p class="entry-meta">
        <time datetime=${entry.at} title=${moments.dateTime(entry.at)}
          >${moments.time(entry.at)}<span class="relative"> · ${moments.relative(entry.at)}</span></time
        >${view.author ? html` · <bdi>${view.author}</bdi>` : nothing}
      </p>
    </article>
    <span class="entry-actions">
      ${view.onEdit ? button('edit', strings.editEntry, detailIcons.pencil, view.onEdit) : nothing}
      ${view.onRemove ? button('remove', strings.removeEntry, icons.trash, view.onRemove) : nothing}
    </span>`
}
