/** What stands in place of adding documents where none can be added. */
import { html, nothing, type TemplateResult } from 'lit'
import type { ClienteleError } from '@clientele/core'
import { failureText } from '../theme/message.js'
import type { UploaderStrings } from './document-uploader.strings.js'

/** Why nothing can be added, and another try where that may help. */
export function closedTemplate(
  closed: ClienteleError,
  strings: UploaderStrings,
  onAgain: () => void,
): TemplateResult {
  const { code } = closed
  return html`<p class="notice">
    ${code === 'forbidden' ? strings.mayNotAdd : failureText(closed, strings)}
    ${
      code === 'forbidden' || code === 'customer_deleted'
        ? nothing
        : html`<button type="button" class="button small" @click=${onAgain}>${strings.retry}</button>`
    }
  </p>`
}
