/** The documents of a customer, page by page. */
import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { CustomerDocument } from '@clientele/core'
import type { PagesView } from '@clientele/core/store/documents'
import { failureText, messageTemplate } from '../theme/message.js'
import { documentIcons } from './document-icons.js'
import type { UploaderStrings } from './document-uploader.strings.js'

export interface DocumentsView {
  readonly strings: UploaderStrings
  /** Undefined while nobody is asked. */
  readonly snapshot: ReturnType<PagesView<CustomerDocument>['getSnapshot']> | undefined
  readonly row: (document: CustomerDocument) => TemplateResult
  readonly onRetry: () => void
  readonly onMore: () => void
}

export function documentsTemplate({
  strings,
  snapshot,
  row,
  onRetry,
  onMore,
}: DocumentsView): TemplateResult {
  if (!snapshot || snapshot.state === 'loading')
    return html`<div role="status" aria-label=${strings.loadingMore}>
      ${Array.from({ length: 3 }, () => html`<span class="bone" aria-hidden="true"></span>`)}
    </div>`
  if (snapshot.state === 'empty')
    return messageTemplate(
      { icon: documentIcons.file, title: strings.emptyDocuments, text: strings.emptyRecordsText },
      strings,
    )
  return html`<ul class="documents" aria-label=${strings.documentsOf}>
      ${repeat(snapshot.items, ({ id }) => id, row)}
    </ul>
    ${
      snapshot.error
        ? html`<p class="notice danger" role="alert">
            ${failureText(snapshot.error, strings)}
            <button type="button" class="button small" @click=${onRetry}>${strings.retry}</button>
          </p>`
        : snapshot.hasMore
          ? html`<button
              type="button"
              class="button more"
              aria-disabled=${snapshot.loadingMore}
              @click=${onMore}
            >
              ${snapshot.loadingMore ? strings.loadingMore : strings.loadMore}
            </button>`
          : nothing
    }`
}
