/** One fact about a customer: shown, edited in its place, refused with its reason, or in conflict. */
import { html, nothing, type TemplateResult } from 'lit'
import type { Customer } from '@clientele/core'
import type { FieldName } from '../customer-form/form-values.js'
import { fill } from '../localization/formats.js'
import type { DetailStrings } from './customer-detail.strings.js'
import { detailIcons } from './detail-icons.js'
import type { FieldState } from './field-editor.js'

export interface FieldView {
  readonly strings: DetailStrings
  readonly customer: Customer
  /** Where a field is that is being edited or saved. */
  readonly stateOf: (field: FieldName) => FieldState | undefined
  readonly open: (field: FieldName) => void
  /** The control of a field that is being edited: code that comes with the first edit. */
  readonly edited: (field: FieldName, options: FieldOptions, state: FieldState) => TemplateResult
  /** Whether fields can be edited at all. */
  readonly editable: boolean
}

export interface FieldOptions {
  readonly label: string
  readonly type?: 'text' | 'email' | 'tel'
  readonly multiline?: boolean
  readonly choices?: readonly ('private' | 'business' | 'active' | 'inactive')[]
  readonly direction?: 'ltr'
  readonly hint?: string
  /** How the value is shown, where its text is not enough. */
  readonly display?: TemplateResult | undefined
  /** What can be done with the value, beside it. */
  readonly action?: TemplateResult | undefined
}

/** A label with its value, for a description list. */
export function factTemplate(view: FieldView, field: FieldName, options: FieldOptions): TemplateResult {
  return html`<div class="fact" part="fact" data-field=${field}>
    <dt id=${`label-${field}`}>${options.label}</dt>
    <dd>${fieldTemplate(view, field, options)}</dd>
  </div>`
}

/** The value alone. */
export function fieldTemplate(view: FieldView, field: FieldName, options: FieldOptions): TemplateResult {
  const state = view.stateOf(field)
  return state && state.phase !== 'saving'
    ? view.edited(field, options, state)
    : shownTemplate(view, field, options, state)
}

function shownTemplate(
  view: FieldView,
  field: FieldName,
  options: FieldOptions,
  state: FieldState | undefined,
): TemplateResult {
  const { strings, editable } = view
  const text = state?.text ?? textIn(view.customer, field)
  const shown = text
    ? (options.display ?? html`<bdi>${wordOf(text, options, strings)}</bdi>`)
    : html`<span class="nothing">${editable ? strings.add : strings.none}</span>`
  const label = fill(strings.editField, { field: options.label })
  return html`<span class=${`shown ${state ? 'saving' : ''}`} aria-busy=${state ? 'true' : nothing}
    >${
      editable
        ? html`<button
            type="button"
            class=${`value ${options.multiline ? 'multiline' : ''}`}
            data-edit=${field}
            aria-disabled=${state ? 'true' : nothing}
            @click=${() => view.open(field)}
          >
            <span class="value-text">${shown}</span><span class="visually-hidden">, ${label}</span
            ><span class="pencil">${detailIcons.pencil}</span>
          </button>`
        : html`<span class=${`value plain ${options.multiline ? 'multiline' : ''}`}
            ><span class="value-text">${shown}</span></span
          >`
    }${text && !state ? (options.action ?? nothing) : nothing}</span
  >`
}

/** What a stored word is called. */
function wordOf(text: string, { choices }: FieldOptions, strings: DetailStrings): string {
  const choice = choices?.find((name) => name === text)
  return choice ? strings[choice] : text
}

function textIn(customer: Customer, field: FieldName): string {
  const value = customer[field]
  return Array.isArray(value) ? value.join(', ') : (value ?? '')
}
