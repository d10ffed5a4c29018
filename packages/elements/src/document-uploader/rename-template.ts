/** The form in which a document is renamed, in the place of its name: Enter saves, Escape cancels. */
import { html, type TemplateResult } from 'lit'
import type { DocumentActionStrings } from './document-actions.strings.js'

/** `done` gets the new name, or undefined when it stays. */
export function renameTemplate(
  name: string,
  strings: DocumentActionStrings,
  done: (name: string | undefined) => void,
): TemplateResult {
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    done((event.currentTarget as HTMLFormElement).querySelector('input')?.value)
  }
  const key = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    done(undefined)
  }
  return html`<form class="renaming" @submit=${submit} @keydown=${key}>
    <input class="control" aria-label=${strings.nameOf} maxlength="255" dir="auto" required .value=${name} />
    <button type="submit" class="button primary">${strings.saveName}</button>
    <button type="button" class="button" @click=${() => done(undefined)}>${strings.cancel}</button>
  </form>`
}
