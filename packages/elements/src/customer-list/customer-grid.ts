/** The rows part of `<customer-list>`: scrolling, pooling, clicking and keys, outside of Lit's update cycle. */
import type { TemplateResult } from 'lit'
import type { CustomerListItem } from '@clientele/core'
import { GridFocus, type GridFocusHost } from './grid-focus.js'
import { RowPool } from './row-pool.js'

export interface GridHost {
  readonly template: (row: CustomerListItem, index: number) => TemplateResult
  /** Whether a row's change is not confirmed yet. */
  isPending(row: CustomerListItem): boolean
  activate(row: CustomerListItem): void
  /** Tells which rows are on the screen. */
  showRows(first: number, last: number): void
  rightToLeft(): boolean
}

/** Rows rendered beyond each edge of the screen. */
const overscan = 4

export class CustomerGrid implements GridFocusHost {
  #rows: readonly CustomerListItem[] = []
  #version = ''
  #rowHeight = 0
  #viewportHeight = 0
  #headerHeight = 0
  #settled: ReturnType<typeof setTimeout> | undefined
  readonly #root: ShadowRoot
  readonly #host: GridHost
  readonly #viewport: HTMLElement
  readonly #header: HTMLElement
  readonly #body: HTMLElement
  readonly #sizer: HTMLElement
  readonly #pool: RowPool<CustomerListItem>
  readonly #focus: GridFocus
  readonly #resize: ResizeObserver

  constructor(root: ShadowRoot, host: GridHost) {
    const part = (selector: string) => root.querySelector<HTMLElement>(selector)!
    this.#root = root
    this.#host = host
    this.#viewport = part('.viewport')
    this.#header = part('.header')
    this.#body = part('.body')
    this.#sizer = part('.sizer')
    this.#pool = new RowPool(this.#body, host.template, (element, index, row) => {
      element.setAttribute('aria-rowindex', String(index + 2))
      element.toggleAttribute('data-pending', host.isPending(row))
    })
    this.#focus = new GridFocus(this)
    this.#resize = new ResizeObserver(() => this.#measure())
    // Synchronous: an animation frame would save a little time and double the delay of a jump.
    this.#viewport.addEventListener('scroll', () => this.#paint(), { passive: true })
    this.#viewport.addEventListener('keydown', (event) => {
      if (this.#focus.handleKey(event)) event.preventDefault()
    })
    this.#viewport.addEventListener('focusin', (event) => this.#adopt(event))
    this.#body.addEventListener('click', (event) => this.#click(event))
  }

  connect(): void {
    for (const element of [this.#viewport, this.#sizer, this.#header]) this.#resize.observe(element)
  }

  disconnect(): void {
    this.#resize.disconnect()
    clearTimeout(this.#settled)
  }

  /** Shows rows; `version` changes when every row looks different. */
  setRows(rows: readonly CustomerListItem[], version: string): void {
    this.#rows = rows
    this.#version = version
    if (this.#rowHeight === 0 && rows.length > 0) this.#measure()
    else this.#paint()
  }

  /** Moves the focus from the toolbar to the first row. */
  focusFirst(): void {
    if (this.#rows.length > 0) this.#focus.focus(0, 0)
  }

  get rowCount(): number {
    return this.#rows.length
  }

  get pageSize(): number {
    return Math.max(1, Math.floor((this.#viewportHeight - this.#headerHeight) / (this.#rowHeight || 1)) - 1)
  }

  get rightToLeft(): boolean {
    return this.#host.rightToLeft()
  }

  get fallback(): HTMLElement {
    return this.#viewport
  }

  get focused(): Element | null {
    return this.#root.activeElement
  }

  activate(index: number): void {
    const row = this.#rows[index]
    if (row) this.#host.activate(row)
  }

  rowElement(index: number): HTMLElement | undefined {
    return index === -1 ? this.#header : this.#pool.elementAt(index)
  }

  scrollToRow(index: number): void {
    if (index < 0) return
    const top = index * this.#rowHeight
    const space = this.#viewportHeight - this.#headerHeight - this.#rowHeight
    const { scrollTop } = this.#viewport
    const next = Math.min(Math.max(scrollTop, top - space), top)
    if (next !== scrollTop) this.#viewport.scrollTop = next
    this.#paint() // the scroll event comes too late for the focus that follows
  }

  #measure(): void {
    this.#rowHeight = this.#sizer.offsetHeight
    this.#viewportHeight = this.#viewport.clientHeight
    this.#headerHeight = this.#header.offsetHeight
    this.#version += ' ' // another height moves every row
    this.#paint()
  }

  #paint(): void {
    const height = this.#rowHeight
    if (height === 0) return
    const top = Math.floor(this.#viewport.scrollTop / height)
    const visible = Math.ceil(this.#viewportHeight / height) + 1
    this.#body.style.setProperty('block-size', `${this.#rows.length * height}px`)
    this.#pool.update({
      rows: this.#rows,
      first: Math.max(0, top - overscan),
      count: visible + 2 * overscan,
      height,
      version: this.#version,
    })
    this.#focus.sync()
    if (this.#rows.length > 0) this.#host.showRows(top, top + visible)
    clearTimeout(this.#settled)
    // Assistive technology reads rows in the order of the document unless told otherwise.
    this.#settled = setTimeout(() => this.#body.setAttribute('aria-owns', this.#pool.idsInOrder()), 200)
  }

  #adopt(event: FocusEvent): void {
    const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-column]')
    const row = cell?.closest('.row')
    if (!cell || !row) return
    const index = row === this.#header ? -1 : this.#pool.indexOf(row)
    if (index === this.#focus.row && Number(cell.dataset['column']) === this.#focus.column) return
    this.#focus.adopt(index, cell)
    this.#focus.sync()
  }

  #click(event: MouseEvent): void {
    const row = (event.target as Element).closest('.row')
    if (!row || String(getSelection() ?? '') !== '') return // the end of a selection isn't a click
    this.activate(this.#pool.indexOf(row))
  }
}
