/** The documents of a customer, page by page. */
import { html, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { CustomerDocument } from '@clientele/core'
import type { PagesView } from '@clientele/core/store/documents'
import { messageTemplate } from '../theme/message.js'
import { endTemplate, waitingTemplate } from '../theme/pages.js'
import { documentIcons } from './document-icons.js'
import type { UploaderStrings } from './document-uploader.strings.js'

export interface DocumentsView {
  readonly strings: UploaderStrings
  /** Undefined while nobody is asked. */
  readonly snapshot: ReturnType<PagesView<CustomerDocument>['getSnapshot']> | undefined
  readonly view: PagesView<CustomerDocument> | undefined
  readonly row: (document: CustomerDocument) => TemplateResult
}

export function documentsTemplate({ strings, snapshot, row, view }: DocumentsView): TemplateResult {
  if (!snapshot || snapshot.state === 'loading') return waitingTemplate(strings, 3)
  if (snapshot.state === 'empty')
    return messageTemplate(
      { icon: documentIcons.file, title: strings.emptyDocuments, text: strings.emptyRecordsText },
      strings,
    )
  return html`<ul class="documents" aria-label=${strings.documentsOf}>
      ${repeat(snapshot.items, ({ id }) => id, row)}
    </ul>
    ${endTemplate(snapshot, strings, view)}`
}
