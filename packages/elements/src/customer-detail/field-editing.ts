/** The control of a field that is edited in its place, its refusal, and the choice in a conflict; loaded with the first edit. */
import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { ref } from 'lit/directives/ref.js'
import { messagesOf } from '../customer-form/field-errors.js'
import type { FieldName } from '../customer-form/form-values.js'
import { fill } from '../localization/formats.js'
import { ownerChoices } from '../provider/owner-choices.js'
import type { Rights } from '../provider/rights.js'
import { icons } from '../theme/icons.js'
import { failureText } from '../theme/message.js'
import { formStrings, type FormStrings } from '../customer-form/customer-form.strings.js'
import type { DetailStrings } from './customer-detail.strings.js'
import { FieldEditor, type FieldState } from './field-editor.js'
import type { FieldOptions } from './field-template.js'

export { editingStyles } from './field-editing.styles.js'
export { FieldEditor }

export { formStrings }

export interface EditView {
  readonly strings: DetailStrings & FormStrings
  readonly editor: FieldEditor
  readonly rights: Rights | undefined
}

/** What stands in the place of a field's value while it is edited. */
export function editTemplate(
  view: EditView,
  field: FieldName,
  options: FieldOptions,
  state: FieldState,
): TemplateResult {
  return state.phase === 'conflict'
    ? conflictTemplate(view, field, options, state)
    : editedTemplate(view, field, options, state)
}

function editedTemplate(
  view: EditView,
  field: FieldName,
  options: FieldOptions,
  state: FieldState,
): TemplateResult {
  const { strings, editor } = view
  const message = messagesOf(state.errors, strings)[field]
  const reason = message ?? (state.refusal ? failureText(state.refusal, strings) : undefined)
  const described = `${reason ? `error-${field} ` : ''}hint-${field}`
  const onInput = (event: Event) => editor.input(field, (event.target as HTMLInputElement).value)
  const onKey = (event: KeyboardEvent) => {
    if (event.isComposing) return
    if (event.key === 'Escape') {
      event.stopPropagation()
      event.preventDefault()
      editor.cancel(field)
      refocus(event, field)
    } else if (event.key === 'Enter' && (!options.multiline || event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      refocus(event, field)
      void editor.commit(field)
    }
  }
  // A field that was refused is not sent again by merely leaving it.
  const onBlur = () => {
    if (editor.stateOf(field)?.phase === 'editing') void editor.commit(field)
  }
  const choices = choicesOf(view, field, options, state)
  const control = choices
    ? html`<select
        ${ref(focusOnce)}
        class="control"
        aria-label=${options.label}
        aria-describedby=${described}
        @change=${onInput}
        @keydown=${onKey}
        @blur=${onBlur}
      >
        ${choices.map(
          ([value, label]) =>
            html`<option value=${value} ?selected=${value === state.text}>${label}</option>`,
        )}
      </select>`
    : options.multiline
      ? html`<textarea
          ${ref(focusOnce)}
          class="control"
          rows="4"
          dir="auto"
          aria-label=${options.label}
          aria-invalid=${reason ? 'true' : nothing}
          aria-describedby=${described}
          .value=${live(state.text)}
          @input=${onInput}
          @keydown=${onKey}
          @blur=${onBlur}
        ></textarea>`
      : html`<input
          ${ref(focusOnce)}
          class="control"
          type=${options.type ?? 'text'}
          autocomplete="off"
          dir=${options.direction ?? 'auto'}
          aria-label=${options.label}
          aria-invalid=${reason ? 'true' : nothing}
          aria-describedby=${described}
          .value=${live(state.text)}
          @input=${onInput}
          @keydown=${onKey}
          @blur=${onBlur}
        />`
  return html`<div class="edited">
    ${control}
    ${
      reason
        ? html`<p class="error" id=${`error-${field}`} part="error">
            ${fill(strings.fieldNotSaved, { reason })}
          </p>`
        : nothing
    }
    <p class="hint" id=${`hint-${field}`}>
      ${options.hint ? `${options.hint} ` : ''}${options.multiline ? strings.editTextHint : strings.editFieldHint}
    </p>
    ${
      state.phase === 'refused'
        ? html`<div class="choices">
            <button type="button" class="button small primary" @click=${() => void editor.commit(field)}>
              ${strings.retry}
            </button>
            <button type="button" class="button small" @click=${() => editor.cancel(field)}>
              ${strings.cancel}
            </button>
          </div>`
        : nothing
    }
  </div>`
}

function conflictTemplate(
  view: EditView,
  field: FieldName,
  options: FieldOptions,
  state: FieldState,
): TemplateResult {
  const { strings, editor } = view
  const side = (name: 'mine' | 'theirs', text: string, label: string, keep: string) =>
    html`<div class="side">
      <span class="side-name">${label}</span>
      <bdi class="side-value"
        >${choicesOf(view, field, options, state)?.find(([value]) => value === text)?.[1] ?? (text || strings.emptyValue)}</bdi
      >
      <button
        type="button"
        class="button small"
        data-take=${name}
        @click=${() => void editor.take(field, name)}
      >
        ${keep}
      </button>
    </div>`
  return html`<div class="notice warning conflict" part="conflict" role="group" aria-label=${options.label}>
    <p>
      <strong>${icons.alert}${strings.conflictTitle}</strong>
    </p>
    ${side('mine', state.text, strings.yours, strings.keepYours)}
    ${side('theirs', state.theirs ?? '', strings.theirs, strings.keepTheirs)}
  </div>`
}

/** The values of a field that has no others, and what they are called. */
function choicesOf(
  { strings, rights }: EditView,
  field: FieldName,
  { choices }: FieldOptions,
  { base, theirs }: FieldState,
): readonly (readonly [value: string, label: string])[] | undefined {
  return field === 'assignedTo'
    ? ownerChoices(rights, strings, base, theirs)
    : choices?.map((name) => [name, strings[name]])
}

/** The control takes the focus when it appears, with its text selected. */
function focusOnce(element: Element | undefined): void {
  if (!(element instanceof HTMLElement)) return
  queueMicrotask(() => {
    element.focus()
    if (element instanceof HTMLInputElement) element.select()
  })
}

/** After the control is gone, the keyboard is where it was before. */
function refocus(event: Event, field: FieldName): void {
  const root = (event.currentTarget as HTMLElement).getRootNode() as ShadowRoot
  requestAnimationFrame(() => {
    if (!root.activeElement) root.querySelector<HTMLElement>(`[data-edit=${field}]`)?.focus()
  })
}
