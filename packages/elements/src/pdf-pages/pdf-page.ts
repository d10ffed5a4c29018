/** One page of a PDF: its place, and while it is near the view its picture; its words for who doesn't see it. */
import type { PDFDocumentProxy, PDFPageProxy, RenderTask } from 'pdfjs-dist/legacy/build/pdf.min.mjs'

/** Pixels of a canvas, at most: what a phone's memory takes. */
const mostPixels = 12_000_000
/** CSS pixels in a point. */
const pointSize = 96 / 72

export class PdfPage {
  readonly place = document.createElement('div')
  readonly #words = document.createElement('p')
  readonly #pdf: PDFDocumentProxy
  readonly #number: number
  #page: PDFPageProxy | undefined
  #points: readonly [width: number, height: number]
  #scale = 1
  #near = false
  #task: RenderTask | undefined
  #canvas: HTMLCanvasElement | undefined

  /** `points` is its size until its own is known. */
  constructor(pdf: PDFDocumentProxy, number: number, points: readonly [number, number], label: string) {
    this.#pdf = pdf
    this.#number = number
    this.#points = points
    this.place.className = 'page'
    this.place.role = 'region'
    this.place.ariaLabel = label
    this.#words.className = 'visually-hidden'
    this.#words.dir = 'auto'
    this.place.append(this.#words)
  }

  /** Pixels of a screen in CSS pixels at 100 %. */
  get width(): number {
    return this.#points[0] * pointSize
  }

  resize(scale: number): void {
    this.#scale = scale
    this.place.style.inlineSize = `${Math.floor(this.#points[0] * pointSize * scale)}px`
    this.place.style.blockSize = `${Math.floor(this.#points[1] * pointSize * scale)}px`
    if (this.#near) void this.#draw()
  }

  /** Draws it when it comes near the view, and frees its picture when it has left. */
  near(yes: boolean): void {
    if (yes === this.#near) return
    this.#near = yes
    if (yes) void this.#draw()
    else this.#clear()
  }

  /** Reads its words, once. */
  async read(): Promise<void> {
    if (this.#words.textContent !== '') return
    const { items } = await (await this.#load()).getTextContent()
    this.#words.textContent = items
      .map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : ''))
      .join('')
  }

  async #load(): Promise<PDFPageProxy> {
    if (this.#page) return this.#page
    const page = await this.#pdf.getPage(this.#number)
    const { width, height } = page.getViewport({ scale: 1 })
    const known = this.#points[0] === width && this.#points[1] === height
    this.#page = page
    this.#points = [width, height]
    if (!known) this.resize(this.#scale)
    return page
  }

  async #draw(): Promise<void> {
    this.#task?.cancel()
    try {
      const page = await this.#load()
      if (!this.#near) return
      const wanted = this.#scale * pointSize * (devicePixelRatio || 1)
      const most = Math.sqrt(mostPixels / (this.#points[0] * this.#points[1]))
      const viewport = page.getViewport({ scale: Math.min(wanted, most) })
      const canvas = document.createElement('canvas')
      canvas.width = Math.max(1, Math.floor(viewport.width))
      canvas.height = Math.max(1, Math.floor(viewport.height))
      canvas.ariaHidden = 'true'
      const task = (this.#task = page.render({ canvas, viewport }))
      await task.promise
      if (this.#task !== task) return
      this.#clear()
      this.#canvas = canvas
      this.place.append(canvas)
      this.place.dataset['drawn'] = ''
    } catch {
      // Cancelled, or a page that is damaged: it stays white, its neighbours and the download are there.
    }
  }

  #clear(): void {
    this.#task?.cancel()
    this.#task = undefined
    if (this.#canvas) this.#canvas.width = 0 // frees its memory at once
    this.#canvas?.remove()
    this.#canvas = undefined
    delete this.place.dataset['drawn']
  }
}
