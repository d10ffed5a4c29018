/** The sections of `<customer-detail>` that are elements of their own, fetched when they are first shown. */
import { html, type TemplateResult } from 'lit'
import type { Documents } from '@clientele/core/documents'
import type { StoreClient } from '@clientele/core/store'
import type { DetailTab } from './events.js'

export interface PanelView {
  readonly client: StoreClient | undefined
  readonly documents: Documents | undefined
  readonly currency: string | undefined
  readonly customerId: string
  readonly readonly: boolean
}

/** Fetches the code of a section. @throws what the import throws when it can't be fetched. */
export async function loadPanel(tab: DetailTab): Promise<void> {
  if (tab === 'overview') await import('../activity-timeline/define.js')
  else if (tab === 'notes') await import('../customer-notes/define.js')
  else await import('./sections.js')
}

export function panelTemplate(panel: DetailTab | 'timeline', view: PanelView): TemplateResult {
  const { client, currency, customerId } = view
  switch (panel) {
    case 'timeline':
      return html`<activity-timeline
        .client=${client}
        .currency=${currency}
        customer-id=${customerId}
        ?readonly=${view.readonly}
      ></activity-timeline>`
    case 'notes':
      return html`<customer-notes
        .client=${client}
        customer-id=${customerId}
        ?readonly=${view.readonly}
      ></customer-notes>`
    case 'documents':
      return html`<document-uploader
        .client=${client}
        .documents=${view.documents}
        customer-id=${customerId}
        ?readonly=${view.readonly}
      ></document-uploader>`
    case 'history':
      return html`<div class="card padded">
        <clientele-customer-history .client=${client} customer-id=${customerId}></clientele-customer-history>
      </div>`
    default:
      return html`<clientele-customer-records
        .client=${client}
        .currency=${currency}
        customer-id=${customerId}
        kind=${panel}
      ></clientele-customer-records>`
  }
}
