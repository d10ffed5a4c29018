/** What state a customer is in, above the sections. */
import { html, type TemplateResult } from 'lit'
import type { DetailStrings } from './customer-detail.strings.js'

/** Where a customer went that was merged into another one. */
export function mergedNotice(strings: DetailStrings, open: () => void): TemplateResult {
  return html`<div class="notice warning" part="notice">
    <p>${strings.mergedInto}</p>
    <button type="button" class="link" data-action="open-merged" @click=${open}>${strings.openMerged}</button>
  </div>`
}
