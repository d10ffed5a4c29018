/** The fields of `<customer-form>`: native controls, each with its label, hint and error. */
import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import type { OwnerChoice } from '../provider/owner-choices.js'
import type { FormStrings } from './customer-form.strings.js'
import type { FieldMessages } from './field-errors.js'
import type { FieldName, FormValues } from './form-values.js'

export interface FieldsView {
  readonly strings: FormStrings
  readonly values: Readonly<FormValues>
  readonly messages: FieldMessages
  readonly editing: boolean
  readonly disabled: boolean
  /** To whom the customer can be assigned; empty where nobody knows. */
  readonly owners: readonly OwnerChoice[]
  readonly onInput: (field: FieldName, value: string) => void
}

interface FieldOptions {
  readonly type?: 'text' | 'email' | 'tel'
  readonly autocomplete?: string
  readonly hint?: string
  readonly required?: boolean
  readonly multiline?: boolean
  readonly direction?: 'ltr'
}

export function fieldsTemplate(view: FieldsView): TemplateResult {
  const { strings, values, editing } = view
  return html`<fieldset class="fields" ?disabled=${view.disabled}>
    ${segments(view, 'type', strings.type, ['private', 'business'])}
    ${text(view, 'name', strings.name, { autocomplete: 'off', required: true })}
    ${
      values.type === 'business'
        ? text(view, 'organizationNumber', strings.organizationNumber, { direction: 'ltr' })
        : nothing
    }
    <div class="pair">
      ${text(view, 'email', strings.email, { type: 'email', direction: 'ltr' })}
      ${text(view, 'phone', strings.phone, { type: 'tel', direction: 'ltr' })}
    </div>
    ${editing || view.messages.email ? nothing : html`<p class="hint" id="contact-hint">${strings.contactHint}</p>`}
    <div class="pair wide-first">
      ${text(view, 'address', strings.address)} ${text(view, 'city', strings.city)}
    </div>
    ${editing ? segments(view, 'status', strings.status, ['active', 'inactive']) : nothing} ${owner(view)}
    ${text(view, 'tags', strings.tags, { hint: strings.tagsHint })}
    ${text(view, 'notes', strings.notes, { multiline: true })}
  </fieldset>`
}

function text(view: FieldsView, name: FieldName, label: string, options: FieldOptions = {}): TemplateResult {
  const message = view.messages[name]
  const described = [message && `${name}-error`, options.hint && `${name}-hint`].filter(Boolean).join(' ')
  const onInput = (event: Event) =>
    view.onInput(name, (event.target as HTMLInputElement | HTMLTextAreaElement).value)
  const control = options.multiline
    ? html`<textarea
        id=${name}
        class="control"
        part="control"
        rows="3"
        dir="auto"
        aria-invalid=${message ? 'true' : nothing}
        aria-describedby=${described || nothing}
        .value=${live(view.values[name])}
        @input=${onInput}
      ></textarea>`
    : html`<input
        id=${name}
        class="control"
        part="control"
        type=${options.type ?? 'text'}
        autocomplete=${options.autocomplete ?? 'off'}
        dir=${options.direction ?? 'auto'}
        ?required=${options.required}
        aria-invalid=${message ? 'true' : nothing}
        aria-describedby=${described || nothing}
        .value=${live(view.values[name])}
        @input=${onInput}
      />`
  return html`<div class="field" part="field">
    <label for=${name}
      >${label}${options.required ? html`<span class="star" aria-hidden="true">*</span>` : nothing}</label
    >
    ${control} ${error(view.messages, name)}
    ${options.hint ? html`<p class="hint" id=${`${name}-hint`}>${options.hint}</p>` : nothing}
  </div>`
}

function owner({ strings, owners, messages, values, onInput }: FieldsView): TemplateResult | typeof nothing {
  if (owners.length === 0) return nothing
  return html`<div class="field" part="field">
    <label for="assignedTo">${strings.owner}</label>
    <select
      id="assignedTo"
      class="control"
      part="control"
      aria-invalid=${messages.assignedTo ? 'true' : nothing}
      aria-describedby=${messages.assignedTo ? 'assignedTo-error' : nothing}
      @change=${(event: Event) => onInput('assignedTo', (event.target as HTMLSelectElement).value)}
    >
      ${owners.map(
        ([id, name]) =>
          html`<option value=${id} .selected=${live(id === values.assignedTo)}>${name}</option>`,
      )}
    </select>
    ${error(messages, 'assignedTo')}
  </div>`
}

function error(messages: FieldMessages, name: FieldName): TemplateResult | typeof nothing {
  const message = messages[name]
  return message ? html`<p class="error" id=${`${name}-error`} part="error">${message}</p>` : nothing
}

function segments(
  view: FieldsView,
  name: 'type' | 'status',
  label: string,
  options: readonly ('private' | 'business' | 'active' | 'inactive')[],
): TemplateResult {
  return html`<fieldset class="field segments" part="field">
    <legend>${label}</legend>
    <div class="segment-row">
      ${options.map(
        (option) =>
          html`<label class="segment"
            ><input
              type="radio"
              name=${name}
              .value=${option}
              .checked=${live(view.values[name] === option)}
              @change=${() => view.onInput(name, option)}
            /><span>${view.strings[option]}</span></label
          >`,
      )}
    </div>
  </fieldset>`
}
