/** Two customers side by side: where they agree and where not, which one stays, and what is done with the pair. */
import { html, nothing, type TemplateResult } from 'lit'
import type { CustomerDetail } from '@clientele/core'
import type { DuplicatePairItem } from '@clientele/core/store/duplicates'
import { initials } from '../avatar/initials.js'
import { fill, type Formats } from '../localization/formats.js'
import { agreementOf, comparedFields, type Agreement, type ComparedField } from './compare.js'
import type { DuplicateStrings } from './duplicate-review.strings.js'
import { reasonsTemplate, type Percent } from './pairs-template.js'

export interface ComparisonView {
  readonly strings: DuplicateStrings
  readonly formats: Formats
  readonly percent: Percent
  readonly pair: DuplicatePairItem
  /** Who stays. */
  readonly keepId: string
  readonly busy: boolean
  readonly readonly: boolean
  readonly details: (id: string) => CustomerDetail | undefined
  readonly onKeep: (id: string) => void
  readonly onOpen: (id: string) => void
  readonly onMerge: () => void
  readonly onDismiss: () => void
  readonly onSkip: () => void
  readonly onBack: () => void
}

type Side = DuplicatePairItem['a']

export function comparisonTemplate(view: ComparisonView): TemplateResult {
  const { strings, formats, pair } = view
  return html`<div class="compare-head">
      <button type="button" class="button quiet back" @click=${view.onBack}>${strings.dupBack}</button>
      <h3 id="compared" tabindex="-1">
        <bdi>${pair.a.name}</bdi> <span class="muted">·</span> <bdi>${pair.b.name}</bdi>
      </h3>
      <p class="reasons">${reasonsTemplate(pair, strings, view.percent)}</p>
    </div>
    <div class="compare-body">
      <table part="comparison">
        <thead>
          <tr>
            <td><span class="visually-hidden">${strings.dupField}</span></td>
            ${headTemplate(pair.a, view)} ${headTemplate(pair.b, view)}
          </tr>
        </thead>
        <tbody>
          ${comparedFields.map((field) => fieldTemplate(field, view))}
          ${factTemplate(strings.lifetimeValue, view, ({ lifetimeValue }) => formats.money(lifetimeValue))}
          ${factTemplate(strings.dupJobs, view, ({ statistics }) => formats.number(statistics.totalJobs))}
          ${factTemplate(strings.lastActivity, view, ({ statistics }) =>
            statistics.lastActivityDate ? formats.dateNear(statistics.lastActivityDate) : strings.none,
          )}
          <tr>
            <th scope="row">${strings.created}</th>
            <td>${formats.date(pair.a.createdAt)}</td>
            <td>${formats.date(pair.b.createdAt)}</td>
          </tr>
        </tbody>
      </table>
    </div>
    ${view.readonly ? nothing : actionsTemplate(view)}`
}

function headTemplate({ id, name, type }: Side, view: ComparisonView): TemplateResult {
  const { strings, keepId } = view
  return html`<th scope="col" class=${`side ${keepId === id ? 'kept' : ''}`}>
    <span class="who">
      <span class=${`avatar ${type}`} aria-hidden="true">${initials(name)}</span>
      <button
        type="button"
        class="link"
        aria-label=${fill(strings.dupOpen, { name })}
        title=${fill(strings.dupOpen, { name })}
        @click=${() => view.onOpen(id)}
      >
        <bdi>${name}</bdi>
      </button>
    </span>
    ${
      view.readonly
        ? nothing
        : html`<label class="keep"
            ><input
              type="radio"
              name="keep"
              aria-label=${`${strings.dupKeep}: ${name}`}
              .checked=${keepId === id}
              @change=${() => view.onKeep(id)}
            /><span>${strings.dupKeep}</span></label
          >`
    }
  </th>`
}

function fieldTemplate(field: ComparedField, view: ComparisonView): TemplateResult | typeof nothing {
  const { pair, strings } = view
  const agreement = agreementOf(pair, field)
  if (agreement === 'none') return nothing
  const cell = (side: Side) =>
    html`<td>
      ${side[field] ? html`<bdi>${wordOf(side, field, strings)}</bdi>` : html`<span class="muted">${strings.none}</span>`}
    </td>`
  return html`<tr class=${agreement} part=${agreement === 'differs' ? 'difference' : nothing}>
    <th scope="row">${strings[field]}${mark(agreement, strings)}</th>
    ${cell(pair.a)} ${cell(pair.b)}
  </tr>`
}

function mark(agreement: Exclude<Agreement, 'none'>, strings: DuplicateStrings): TemplateResult {
  return html`<span class="mark">${strings.dupAgree[agreement]}</span>`
}

/** What only the customers themselves know, and the pair doesn't: it may come a moment later. */
function factTemplate(
  label: string,
  { pair, details }: ComparisonView,
  text: (customer: CustomerDetail) => string,
): TemplateResult {
  const cell = ({ id }: Side) => {
    const customer = details(id)
    return html`<td>${customer ? text(customer) : html`<span class="bone" aria-hidden="true"></span>`}</td>`
  }
  return html`<tr>
    <th scope="row">${label}</th>
    ${cell(pair.a)} ${cell(pair.b)}
  </tr>`
}

function actionsTemplate({ strings, busy, onMerge, onDismiss, onSkip }: ComparisonView): TemplateResult {
  const button = (label: string, key: string, run: () => void, kind = '') =>
    html`<button
      type="button"
      class=${`button ${kind}`}
      data-key=${key}
      aria-keyshortcuts=${key}
      aria-disabled=${busy}
      @click=${() => !busy && run()}
    >
      ${label}<kbd aria-hidden="true">${key}</kbd>
    </button>`
  return html`<footer class="actions">
    ${button(strings.dupSkip, 'S', onSkip, 'quiet')} ${button(strings.dupNot, 'N', onDismiss)}
    ${button(strings.dupMerge, 'M', onMerge, 'primary')}
  </footer>`
}

function wordOf(side: Side, field: ComparedField, strings: DuplicateStrings): string {
  if (field === 'type') return strings[side.type]
  if (field === 'status') return strings[side.status]
  return side[field] ?? ''
}
