/** One document of a customer as a row. */
import { html, nothing, type TemplateResult } from 'lit'
import type { CustomerDocument } from '@clientele/core'
import { documentSize } from './document-size.js'
import { fill, type Formats } from '../localization/formats.js'
import { icons } from '../theme/icons.js'
import { documentIcons } from './document-icons.js'
import type { UploaderStrings } from './document-uploader.strings.js'
import { isDrawable, kindOf } from './kind-of.js'

export interface DocumentView {
  readonly strings: UploaderStrings
  readonly formats: Formats
  readonly lang: string
  readonly document: CustomerDocument
  readonly thumbnail: HTMLCanvasElement | undefined
  /** Who uploaded it, where that is known. */
  readonly uploader: string | undefined
  /** What stands in place of its name while somebody renames it. */
  readonly renaming: TemplateResult | undefined
  readonly onOpen: (() => void) | undefined
  readonly onMore: ((button: HTMLElement) => void) | undefined
}

export function documentTemplate(view: DocumentView): TemplateResult {
  const { strings, formats, document } = view
  /** Not every browser focuses a button that is clicked, and the dialog gives the focus back to what had it. */
  const open = ({ currentTarget }: Event) => {
    ;(currentTarget as HTMLElement).focus({ preventScroll: true })
    view.onOpen?.()
  }
  const { id, documentName, mimeType, fileSize: size, createdAt } = document
  const kind = kindOf(mimeType ?? '')
  const facts = [
    size === null ? undefined : documentSize(size, view.lang),
    formats.date(createdAt),
    view.uploader,
  ]
  return html`<li class="document" part="document" data-id=${id}>
    <span
      class=${`thumb ${kind ?? ''}`}
      part="thumbnail"
      aria-hidden="true"
      data-thumbnail=${isDrawable(document) ? id : nothing}
      >${view.thumbnail ?? (kind === 'image' ? documentIcons.image : documentIcons.file)}</span
    >
    <div class="about">
      ${
        view.renaming ??
        (view.onOpen
          ? html`<button type="button" class="name open" data-action="open" @click=${open}>
              <bdi>${documentName}</bdi>
            </button>`
          : html`<p class="name"><bdi>${documentName}</bdi></p>`)
      }
      <p class="meta">
        ${facts.filter((fact) => fact).map((fact, index) => html`${index > 0 ? ' · ' : ''}<bdi>${fact}</bdi>`)}
      </p>
    </div>
    <span class="badge" part="type">${strings[document.documentType]}</span>
    ${
      view.onMore
        ? html`<button
            type="button"
            class="button quiet icon-only small tools"
            data-action="more"
            aria-haspopup="menu"
            aria-expanded="false"
            aria-label=${fill(strings.actionsOf, { name: documentName })}
            @click=${({ currentTarget }: Event) => view.onMore?.(currentTarget as HTMLElement)}
          >
            ${icons.more}
          </button>`
        : nothing
    }
  </li>`
}
