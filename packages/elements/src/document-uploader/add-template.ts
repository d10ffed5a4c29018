/** Where documents are added: what may be, as which type, and the ways to do it; or that there is no room. */
import { html, nothing, type TemplateResult } from 'lit'
import type { UploadLimits } from '@clientele/core/documents'
import { fill } from '../localization/formats.js'
import { documentIcons } from './document-icons.js'
import type { AddingStrings } from './adding.strings.js'
import { countText, isFull, limitsText } from './limits-text.js'
import { documentTypes, type DocumentType } from './document-type.js'

export interface AddView {
  readonly strings: AddingStrings
  readonly lang: string
  readonly limits: UploadLimits
  readonly type: DocumentType
  /** Whether files are being dragged over the element. */
  readonly over: boolean
  readonly onType: (type: DocumentType) => void
  readonly onFiles: (files: FileList) => void
}

export function addTemplate(view: AddView): TemplateResult {
  const { strings, limits } = view
  if (isFull(limits)) {
    const most = new Intl.NumberFormat(view.lang).format(limits.maxCount ?? 0)
    return html`<p class="notice" role="status" data-full>${fill(strings.full, { most })}</p>`
  }
  return html`${placeTemplate(view)}${
    navigator.onLine ? nothing : html`<p class="notice warning" role="status">${strings.offline}</p>`
  }`
}

function placeTemplate(view: AddView): TemplateResult {
  const { strings, limits, type } = view
  const count = countText(limits, strings, view.lang)
  const describedBy = count === undefined ? 'limits' : 'limits count'
  const accept = limits.mimeTypes?.join(',') ?? nothing
  const picked = ({ target }: Event) => {
    const input = target as HTMLInputElement
    if (input.files) view.onFiles(input.files)
    input.value = '' // so that the same file can be chosen again
  }
  const choose = ({ currentTarget }: Event) =>
    ((currentTarget as HTMLElement).nextElementSibling as HTMLInputElement).click()
  return html`<div
    class=${view.over ? 'add over' : 'add'}
    part="add"
    role="group"
    aria-label=${strings.addDocuments}
  >
    <span class="add-icon" aria-hidden="true">${documentIcons.upload}</span>
    <div class="add-text">
      <p class="add-title">${view.over ? strings.dropNow : strings.dropFiles}</p>
      <p class="hint" id="limits">${limitsText(limits, strings, view.lang)}</p>
      ${count === undefined ? nothing : html`<p class="hint" id="count">${count}</p>`}
    </div>
    <div class="add-ways">
      <label class="as"
        ><span>${strings.newAs}</span
        ><select
          class="control"
          @change=${({ target }: Event) => view.onType((target as HTMLSelectElement).value as DocumentType)}
        >
          ${documentTypes.map(
            (each) => html`<option value=${each} ?selected=${each === type}>${strings[each]}</option>`,
          )}
        </select></label
      >
      <button type="button" class="button camera" aria-describedby=${describedBy} @click=${choose}>
        ${documentIcons.camera}${strings.takePhoto}</button
      ><input hidden data-camera type="file" accept="image/*" capture="environment" @change=${picked} />
      <button
        type="button"
        class="button primary"
        data-choose
        aria-describedby=${describedBy}
        @click=${choose}
      >
        ${strings.chooseFiles}</button
      ><input hidden data-files type="file" multiple accept=${accept} @change=${picked} />
    </div>
  </div>`
}
