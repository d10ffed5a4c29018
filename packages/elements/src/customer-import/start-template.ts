/** The first step of `<customer-import>`: a file is chosen, dropped, or its text is pasted. */
import { html, nothing, type TemplateResult } from 'lit'
import type { ImportStrings } from './customer-import.strings.js'
import { importIcons } from './import-icons.js'

export interface StartView {
  readonly strings: ImportStrings
  /** Why the file before was refused. */
  readonly refusal: string | undefined
  readonly pasting: boolean
  readonly dragged: boolean
  readonly onPasting: (pasting: boolean) => void
  readonly onSource: (source: Blob | string) => void
}

/** What file pickers offer first. */
const accept = '.csv,.tsv,.txt,.json,.ndjson,.jsonl,text/csv,application/json'

export function startTemplate(view: StartView): TemplateResult {
  const { strings } = view
  return html`<h2 class="visually-hidden" tabindex="-1">${strings.importTitle}</h2>
    ${
      view.refusal === undefined
        ? nothing
        : html`<div class="notice danger" part="notice" role="alert"><p>${view.refusal}</p></div>`
    }
    ${view.pasting ? pasteTemplate(view) : dropTemplate(view)}`
}

function dropTemplate({ strings, dragged, onPasting, onSource }: StartView): TemplateResult {
  return html`<div class=${`dropzone ${dragged ? 'dragged' : ''}`} part="dropzone">
    <span class="dropzone-icon">${importIcons.upload}</span>
    <p class="dropzone-title">${strings.importDrop}</p>
    <p class="muted">${strings.importDropText}</p>
    <div class="choices">
      <input
        class="visually-hidden"
        id="file"
        type="file"
        tabindex="-1"
        aria-hidden="true"
        accept=${accept}
        @change=${(event: Event) => {
          const input = event.target as HTMLInputElement
          const [file] = input.files ?? []
          input.value = '' // so that the same file can be chosen again
          if (file) onSource(file)
        }}
      />
      <button
        type="button"
        class="button primary"
        data-action="choose"
        @click=${(event: Event) =>
          ((event.currentTarget as HTMLElement).previousElementSibling as HTMLInputElement).click()}
      >
        ${strings.importChoose}
      </button>
      <button type="button" class="button" data-action="paste" @click=${() => onPasting(true)}>
        ${strings.importPaste}
      </button>
    </div>
  </div>`
}

function pasteTemplate({ strings, onPasting, onSource }: StartView): TemplateResult {
  return html`<form
    class="paste"
    @submit=${(event: Event) => {
      event.preventDefault()
      const text = (event.currentTarget as HTMLFormElement).querySelector('textarea')?.value ?? ''
      if (text.trim() !== '') onSource(text)
    }}
  >
    <label class="field"
      >${strings.importPasteLabel}<textarea
        class="control"
        dir="auto"
        spellcheck="false"
        rows="10"
      ></textarea>
    </label>
    <footer class="actions">
      <button type="button" class="button" @click=${() => onPasting(false)}>${strings.cancel}</button>
      <button type="submit" class="button primary">${strings.importPasteUse}</button>
    </footer>
  </form>`
}
