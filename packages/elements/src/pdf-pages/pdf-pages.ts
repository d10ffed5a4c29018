/** The pages of a PDF, drawn on canvases as they come into view: pixels and words, nothing that runs. */
import { html, LitElement, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import { documentIcons } from '../document-uploader/document-icons.js'
import { documentActionStrings } from '../document-uploader/document-actions.strings.js'
import { fill } from '../localization/formats.js'
import { Localization } from '../localization/localization.js'
import { controls } from '../theme/controls.js'
import { icons } from '../theme/icons.js'
import { tokens } from '../theme/tokens.js'
import type { OpenPdf } from './open-pdf.js'
import { PdfPage } from './pdf-page.js'
import { styles } from './pdf-pages.styles.js'

/** What a click or a key goes through; 1 fits the width. */
const zooms = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4]
/** A page that fits is at most so much larger than on paper. */
const largestFit = 1.5
/** Pages whose words are read for a screen reader. */
const mostRead = 500

/**
 * Part of other elements, not for hosts: see `lazyPart`.
 *
 * @tag clientele-pdf-pages
 */
export class PdfPages extends LitElement {
  static override styles = [tokens, controls, styles]

  @property({ attribute: false }) opened: OpenPdf | undefined
  @property() name = ''

  @state() private page = 1
  @state() private zoom = 1
  #pages: readonly PdfPage[] = []
  readonly #near = new Map<Element, PdfPage>()
  #seen: IntersectionObserver | undefined
  #sized: ResizeObserver | undefined
  readonly #localization = new Localization(this, documentActionStrings)

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#seen?.disconnect()
    this.#sized?.disconnect()
    for (const page of this.#pages) page.near(false)
    this.opened?.close()
  }

  protected override render(): TemplateResult {
    const { strings, dir, lang } = this.#localization
    const pages = this.opened?.pdf.numPages ?? 0
    const number = new Intl.NumberFormat(lang)
    const percent = new Intl.NumberFormat(lang, { style: 'percent' })
    const button = (label: string, icon: TemplateResult, by: 1 | -1) =>
      html`<button
        type="button"
        class="button quiet icon-only"
        aria-label=${label}
        title=${label}
        aria-disabled=${zooms[zooms.indexOf(this.zoom) + by] === undefined}
        @click=${() => this.#zoom(by)}
      >
        ${icon}
      </button>`
    return html`<div
        class="pages"
        role="group"
        tabindex="0"
        aria-label=${this.name}
        dir="ltr"
        @scroll=${this.#scrolled}
        @keydown=${this.#key}
      ></div>
      <div class="bar" dir=${dir} lang=${lang} @keydown=${this.#key}>
        <bdi
          class="number"
          data-page
          aria-label=${fill(strings.pageLabel, { page: number.format(this.page), pages: number.format(pages) })}
          role="status"
        >
          ${fill(strings.pageOf, { page: number.format(this.page), pages: number.format(pages) })}
        </bdi>
        <span class="line" aria-hidden="true"></span>
        ${button(strings.zoomOut, documentIcons.minus, -1)}
        <span class="number" data-zoom role="status">${percent.format(this.zoom)}</span>
        ${button(strings.zoomIn, icons.plus, 1)}
      </div>`
  }

  protected override async firstUpdated(): Promise<void> {
    const { opened } = this
    const scroller = this.#scroller
    if (!opened || !scroller) return
    const { pdf } = opened
    const first = (await pdf.getPage(1)).getViewport({ scale: 1 })
    const { strings, lang } = this.#localization
    const number = new Intl.NumberFormat(lang)
    this.#pages = Array.from({ length: pdf.numPages }, (_, index) => {
      const label = fill(strings.pageLabel, {
        page: number.format(index + 1),
        pages: number.format(pdf.numPages),
      })
      const page = new PdfPage(pdf, index + 1, [first.width, first.height], label)
      this.#near.set(page.place, page)
      return page
    })
    scroller.append(...this.#pages.map(({ place }) => place))
    this.#seen = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) this.#near.get(target)?.near(isIntersecting)
      },
      { root: scroller, rootMargin: '50% 0px' },
    )
    this.#sized = new ResizeObserver(() => this.#resize())
    this.#sized.observe(scroller)
    this.#resize()
    for (const { place } of this.#pages) this.#seen.observe(place)
    for (const page of this.#pages.slice(0, mostRead)) {
      if (!this.isConnected) return
      await page.read().catch(() => {}) // a page without words to read
    }
  }

  get #scroller(): HTMLElement | null {
    return this.renderRoot.querySelector('.pages')
  }

  /** Every page as wide as the widest that fits, or as the zoom says of that. */
  #resize(): void {
    const scroller = this.#scroller
    if (!scroller) return
    const widest = Math.max(...this.#pages.map(({ width }) => width))
    const fit = Math.min(largestFit, (scroller.clientWidth - 32) / widest)
    for (const page of this.#pages) page.resize(fit * this.zoom)
  }

  #zoom(by: 1 | -1): void {
    const zoom = zooms[zooms.indexOf(this.zoom) + by]
    const scroller = this.#scroller
    if (zoom === undefined || !scroller) return
    const where = scroller.scrollTop / scroller.scrollHeight
    this.zoom = zoom
    this.#resize()
    scroller.scrollTop = where * scroller.scrollHeight
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === '+' || event.key === '=') this.#zoom(1)
    else if (event.key === '-') this.#zoom(-1)
    else return
    event.preventDefault()
  }

  /** The page that is shown is the last one that begins above the middle of the view. */
  readonly #scrolled = (): void => {
    const scroller = this.#scroller
    if (!scroller) return
    const middle = scroller.scrollTop + scroller.clientHeight / 2
    const begun = this.#pages.findLastIndex(({ place }) => place.offsetTop - scroller.offsetTop <= middle)
    this.page = Math.max(1, begun + 1)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'clientele-pdf-pages': PdfPages
  }
}
