/** The form for an entry, in the place where it will stand. */
import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import type { ClienteleError } from '@clientele/core'
import { failureText } from '../theme/message.js'
import type { ComposerStrings } from './composer.strings.js'
import type { EntryDraft, NoteType } from './entry-draft.js'

export interface ComposerView {
  readonly strings: ComposerStrings
  readonly id: string
  readonly draft: EntryDraft
  /** Something needed is missing, and somebody tried to save. */
  readonly incomplete: boolean
  readonly refusal: ClienteleError | undefined
  readonly onChange: (draft: EntryDraft) => void
  readonly onSave: () => void
  readonly onCancel: () => void
}

export function composerTemplate(view: ComposerView): TemplateResult {
  const { strings, draft, id, incomplete } = view
  const note = draft.type === 'note'
  const change = (part: Partial<EntryDraft>) => view.onChange({ ...draft, ...part })
  const valueOf = (event: Event) => (event.target as HTMLInputElement).value
  const onKey = (event: KeyboardEvent) => {
    if (event.isComposing) return
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      view.onCancel()
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      view.onSave()
    }
  }
  const onSubmit = (event: Event) => {
    event.preventDefault()
    view.onSave()
  }
  const error = incomplete ? html`<p class="error" id=${`${id}-error`}>${strings.entryRequired}</p>` : nothing
  return html`<form
    class="composer"
    part="composer"
    novalidate
    data-id=${id}
    @submit=${onSubmit}
    @keydown=${onKey}
  >
    ${
      note
        ? nothing
        : html`<div class="field">
            <label for=${`${id}-title`}>${strings.subjectOf[draft.type]}</label>
            <input
              id=${`${id}-title`}
              class="control first"
              autocomplete="off"
              dir="auto"
              maxlength="200"
              aria-invalid=${incomplete ? 'true' : nothing}
              aria-describedby=${incomplete ? `${id}-error` : nothing}
              .value=${live(draft.title)}
              @input=${(event: Event) => change({ title: valueOf(event) })}
            />
            ${error}
          </div>`
    }
    <div class="field">
      <label for=${`${id}-text`}>${note ? strings.subjectOf.note : strings.details}</label>
      <textarea
        id=${`${id}-text`}
        class=${`control ${note ? 'first' : ''}`}
        rows="3"
        dir="auto"
        aria-invalid=${note && incomplete ? 'true' : nothing}
        aria-describedby=${note && incomplete ? `${id}-error` : nothing}
        .value=${live(draft.text)}
        @input=${(event: Event) => change({ text: valueOf(event) })}
      ></textarea>
      ${note ? error : nothing}
    </div>
    ${
      view.refusal
        ? html`<div class="notice danger" role="alert">
            <p><strong>${failureText(view.refusal, strings)}</strong> ${strings.entryNotSaved}</p>
          </div>`
        : nothing
    }
    <div class="composer-actions">
      ${
        note
          ? html`<select
                class="control kind"
                aria-label=${strings.noteType}
                @change=${(event: Event) => change({ noteType: valueOf(event) as NoteType })}
              >
                ${(Object.keys(strings.noteTypes) as NoteType[]).map(
                  (type) =>
                    html`<option value=${type} ?selected=${type === draft.noteType}>
                      ${strings.noteTypes[type]}
                    </option>`,
                )}
              </select>
              <label class="check"
                ><input
                  type="checkbox"
                  .checked=${live(draft.internal)}
                  @change=${(event: Event) => change({ internal: (event.target as HTMLInputElement).checked })}
                />${strings.internalNote}</label
              >`
          : html`<label class="moment"
              ><span>${strings.when}</span
              ><input
                class="control"
                type="datetime-local"
                .value=${live(draft.at)}
                @input=${(event: Event) => change({ at: valueOf(event) })}
            /></label>`
      }
      <span class="space"></span>
      <button type="button" class="button" @click=${view.onCancel}>${strings.cancel}</button>
      <button type="submit" class="button primary">${strings.saveEntry}</button>
    </div>
  </form>`
}
