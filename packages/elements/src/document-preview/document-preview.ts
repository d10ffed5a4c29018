/** A document on the screen: fetched whole, its checksum compared, shown in a native modal dialog. */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { query, state } from 'lit/decorators.js'
import type { ClienteleError, CustomerDocument } from '@clientele/core'
import type { Documents } from '@clientele/core/documents'
import { isClienteleError } from '@clientele/core/lite'
import { dialogStyles } from '../confirm-dialog/dialog.styles.js'
import { recordsStrings } from '../customer-records/customer-records.strings.js'
import { saveDocument } from '../document-uploader/save-document.js'
import { documentIcons } from '../document-uploader/document-icons.js'
import { uploaderStrings } from '../document-uploader/document-uploader.strings.js'
import { changeText } from '../document-uploader/change-text.js'
import { documentActionStrings } from '../document-uploader/document-actions.strings.js'
import { fill } from '../localization/formats.js'
import { Localization } from '../localization/localization.js'
import { controls } from '../theme/controls.js'
import { icons } from '../theme/icons.js'
import { tokens } from '../theme/tokens.js'
import { toastStrings } from '../toast/toast.strings.js'
import type { PdfProblem } from '../pdf-pages/open-pdf.js'
import { previewContent, type PreviewContent } from './preview-content.js'

/**
 * Part of other elements, not for hosts: see `lazyPart`.
 *
 * @tag clientele-document-preview
 * @csspart dialog - The dialog.
 */
export class DocumentPreview extends LitElement {
  static override styles = [
    tokens,
    controls,
    dialogStyles,
    css`
      dialog {
        inline-size: min(1080px, calc(100vw - 24px));
        block-size: min(900px, calc(100dvh - 24px));
        max-block-size: none;
        overflow: hidden;
      }
      .frame {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr);
        block-size: 100%;
      }
      header h2 {
        display: -webkit-box;
        overflow: hidden;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
      }
      .tools {
        display: flex;
        gap: 4px;
      }
      .shown {
        display: grid;
        place-items: center;
        min-block-size: 0;
        background: var(--_subtle);
        overflow: auto;
      }
      canvas {
        max-inline-size: 100%;
        max-block-size: 100%;
        min-block-size: 0;
        object-fit: contain;
      }
      pre {
        inline-size: 100%;
        block-size: 100%;
        margin: 0;
        padding: 20px;
        font:
          13px / 20px ui-monospace,
          monospace;
        text-align: start;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        overflow: auto;
      }
      pre:focus-visible {
        outline-offset: -3px;
      }
      .shown p {
        margin: 0;
        padding: 24px;
        max-inline-size: 44ch;
        color: var(--_muted);
        text-align: center;
        text-wrap: balance;
      }
      @media (max-width: 480px) {
        .tools .button:not(.icon-only) span {
          display: none;
        }
      }
    `,
  ]

  @state() private document: CustomerDocument | undefined
  @state() private content: PreviewContent | 'loading' | 'none' | PdfProblem | ClienteleError = 'loading'
  @query('dialog') private readonly dialog!: HTMLDialogElement | null
  #files: Documents | undefined
  #stop = new AbortController()
  readonly #localization = new Localization(this, {
    ...recordsStrings,
    ...toastStrings,
    ...uploaderStrings,
    ...documentActionStrings,
  })

  /** Shows a document; resolves when it is on the screen, or why it is not. */
  async open(files: Documents, document: CustomerDocument): Promise<void> {
    this.#release()
    this.#files = files
    this.document = document
    this.content = 'loading'
    await this.updateComplete
    this.dialog?.showModal()
    const { signal } = (this.#stop = new AbortController())
    try {
      const blob = await files.download(document.id, { signal })
      const content = (await previewContent(blob, document)) ?? 'none'
      if (!signal.aborted) this.content = content
      else if (typeof content === 'object') content.release()
    } catch (error) {
      if (!isClienteleError(error)) throw error
      if (!signal.aborted) this.content = error
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#release()
  }

  protected override render(): TemplateResult | typeof nothing {
    const { document } = this
    if (!document) return nothing
    const { strings, dir, lang } = this.#localization
    return html`<dialog part="dialog" dir=${dir} lang=${lang} aria-labelledby="title" @close=${this.#closed}>
      <div class="frame">
        <header>
          <h2 id="title" dir="auto">${document.documentName}</h2>
          <span class="tools">
            <button type="button" class="button" aria-label=${strings.download} @click=${this.#save}>
              ${documentIcons.download}<span>${strings.download}</span>
            </button>
            <button
              type="button"
              class="button quiet icon-only"
              aria-label=${strings.close}
              @click=${() => this.dialog?.close()}
            >
              ${icons.close}
            </button>
          </span>
        </header>
        <div class="shown" aria-live="polite" aria-busy=${this.content === 'loading'}>
          ${this.#shown(document)}
        </div>
      </div>
    </dialog>`
  }

  #shown(document: CustomerDocument): unknown {
    const { strings } = this.#localization
    const { content } = this
    if (content === 'loading')
      return html`<p>${fill(strings.loadingDocument, { name: document.documentName })}</p>`
    if (content === 'none') return html`<p>${strings.noPreview}</p>`
    if (typeof content === 'string') return html`<p role="alert">${strings[content]}</p>`
    return 'element' in content ? content.element : html`<p role="alert">${changeText(content, strings)}</p>`
  }

  readonly #save = async (): Promise<void> => {
    if (!this.#files || !this.document) return
    try {
      await saveDocument(this.#files, this.document)
    } catch (error) {
      if (!isClienteleError(error)) throw error
      this.#release()
      this.content = error
    }
  }

  readonly #closed = (): void => {
    this.#release()
    this.document = undefined
  }

  #release(): void {
    this.#stop.abort()
    if (typeof this.content === 'object' && 'release' in this.content) this.content.release()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'clientele-document-preview': DocumentPreview
  }
}
