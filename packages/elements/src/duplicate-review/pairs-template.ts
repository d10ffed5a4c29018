/** The pairs as a list box: names, why they may be one, and how likely that is. */
import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { DuplicatePairItem, DuplicateReviewSnapshot } from '@clientele/core/store/duplicates'
import { fill, type Formats } from '../localization/formats.js'
import { failureText } from '../theme/message.js'
import type { DuplicateStrings } from './duplicate-review.strings.js'

/** Writes a share of one as people of a language do. */
export type Percent = (share: number) => string

export interface PairsView {
  readonly percent: Percent
  readonly strings: DuplicateStrings
  readonly formats: Formats
  readonly snapshot: DuplicateReviewSnapshot
  readonly currentId: string | undefined
  readonly skipped: ReadonlySet<string>
  readonly onChoose: (id: string) => void
  readonly onKey: (event: KeyboardEvent) => void
  readonly onMore: () => void
  readonly onRetry: () => void
}

export function pairsTemplate(view: PairsView): TemplateResult {
  const { strings, formats, snapshot, currentId, skipped } = view
  const { items, hasMore } = snapshot
  const at = items.findIndex(({ id }) => id === currentId)
  return html`<div class="list-head">
      <h2>${strings.dupTitle}</h2>
      <p class="muted" role="status">
        ${formats.count(hasMore ? strings.dupCountSoFar : strings.dupCount, items.length)}
      </p>
    </div>
    <ul
      role="listbox"
      part="pairs"
      tabindex="0"
      aria-label=${strings.dupPairs}
      aria-activedescendant=${at < 0 ? nothing : `pair-${at}`}
      @keydown=${view.onKey}
    >
      ${repeat(
        items,
        ({ id }) => id,
        (pair, index) =>
          html`<li
            role="option"
            part="pair"
            id=${`pair-${index}`}
            class=${skipped.has(pair.id) ? 'skipped' : ''}
            aria-selected=${pair.id === currentId}
            @click=${() => view.onChoose(pair.id)}
          >
            <span class="names"><bdi>${pair.a.name}</bdi><bdi>${pair.b.name}</bdi></span>
            <span class="reasons"
              >${reasonsTemplate(pair, strings, view.percent)}
              ${skipped.has(pair.id) ? html`<span class="badge">${strings.dupSkipped}</span>` : nothing}</span
            >
          </li>`,
      )}
    </ul>
    <div class="tail">${tailTemplate(view)}</div>`
}

function tailTemplate({ strings, snapshot, onMore, onRetry }: PairsView): unknown {
  if (snapshot.error)
    return html`<span role="alert">${strings.dupMoreFailed} ${failureText(snapshot.error, strings)}</span>
      <button type="button" class="button small" @click=${onRetry}>${strings.retry}</button>`
  if (snapshot.searching) return html`<span>${strings.dupSearching}</span>`
  return snapshot.hasMore
    ? html`<button type="button" class="button small" @click=${onMore}>${strings.dupMore}</button>`
    : html`<span>${strings.dupEnd}</span>`
}

/** How likely, then why: the strongest first. */
export function reasonsTemplate(
  { score, reasons }: DuplicatePairItem,
  strings: DuplicateStrings,
  percent: Percent,
): TemplateResult {
  return html`<span class="score">${fill(strings.dupLikelihood, { percent: percent(score) })}</span
    >${reasons.map(
      ({ kind, field }) =>
        html`<span class=${`badge ${kind}`}
          >${(kind === 'same' ? strings.dupSame : strings.dupSimilar)[field]}</span
        >`,
    )}`
}
