/** The rows part of `<customer-list>`: scrolling, pooling, clicking and keys, outside of Lit's update cycle. */
import type { CustomerListItem } from '@clientele/core'
import type { Wording } from './cells.js'
import { GridFocus, type GridFocusHost } from './grid-focus.js'
import { RowPool } from './row-pool.js'
import { makePattern, makeRow, type RowShape } from './row-writer.js'

export interface GridHost {
  wording(): Wording
  rightToLeft(): boolean
  /** Whether a row's change is not confirmed yet. */
  isPending(row: CustomerListItem): boolean
  isSelected(row: CustomerListItem): boolean
  /** A row was clicked, or Enter pressed on it. */
  activate(row: CustomerListItem): void
  /** A row was selected by key or pointer; with `from`, the range from there. */
  select(index: number, range?: { readonly from: number }): void
  selectAll(): boolean
  clearSelection(): boolean
  /** The button of a row's actions was pressed. */
  openActions(row: CustomerListItem, anchor: HTMLElement): void
  /** Tells which rows are on the screen. */
  showRows(first: number, last: number): void
}

/** Rows rendered beyond each edge of the screen. */
const overscan = 4

export class CustomerGrid implements GridFocusHost {
  #rows: readonly CustomerListItem[] = []
  #shape: RowShape = { columns: [], selectable: false }
  #shapeKey = ''
  #version = ''
  #pattern: HTMLElement | undefined
  #rowHeight = 0
  #viewportHeight = 0
  #headerHeight = 0
  #bodyHeight = -1
  #room: readonly number[] | undefined
  #focusedId: string | undefined
  #settled: ReturnType<typeof setTimeout> | undefined
  readonly #root: ShadowRoot
  readonly #host: GridHost
  readonly #viewport: HTMLElement
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
    this.#body = part('.body')
    this.#sizer = part('.sizer')
    this.#pool = new RowPool(this.#body, (place) => {
      const made = makeRow((this.#pattern ??= makePattern(this.#shape)), place, this.#shape)
      const { element } = made
      let pending = false
      return {
        element,
        write: (row, index) => made.write(row, index, host.wording(), this.#room ?? []),
        decorate(row) {
          made.select(host.isSelected(row))
          if (pending !== host.isPending(row)) element.toggleAttribute('data-pending', (pending = !pending))
        },
      }
    })
    this.#focus = new GridFocus(this)
    this.#resize = new ResizeObserver(() => this.#measure())
    // Synchronous: an animation frame would save a little time and double the delay of a jump.
    this.#viewport.addEventListener(
      'scroll',
      () => {
        this.#room ??= this.#readRoom()
        this.paint()
      },
      { passive: true },
    )
    this.#viewport.addEventListener('keydown', (event) => {
      if (event.defaultPrevented || !this.#focus.handleKey(event)) return
      event.preventDefault()
      this.#keepFocus()
    })
    this.#viewport.addEventListener('focusin', (event) => this.#adopt(event))
    this.#body.addEventListener('mousedown', (event) => {
      if (event.shiftKey) event.preventDefault() // a range of rows, not of text
    })
    this.#body.addEventListener('click', (event) => this.#click(event))
  }

  connect(): void {
    for (const element of [this.#viewport, this.#sizer]) this.#resize.observe(element)
  }

  disconnect(): void {
    this.#resize.disconnect()
    clearTimeout(this.#settled)
  }

  /** Shows rows; `version` changes when every row looks different, `shape` when they have other cells. */
  setRows(rows: readonly CustomerListItem[], version: string, shape: RowShape): void {
    this.#followFocus(rows)
    this.#rows = rows
    this.#version = version
    const key = [shape.selectable, ...shape.columns.map(({ id }) => id)].join()
    const reshaped = key !== this.#shapeKey
    if (reshaped) {
      this.#shapeKey = key
      this.#shape = shape
      this.#pattern = undefined
      this.#pool.clear()
      this.#focus.reset()
      this.#focus.column = this.entryColumn
    }
    if ((reshaped || this.#rowHeight === 0) && rows.length > 0) this.#measure()
    else this.paint()
  }

  /** Scrolls to the first row. */
  toTop(): void {
    this.#viewport.scrollTop = 0
  }

  /** Moves the focus to a row, or to the nearest that is left. */
  focusRow(index: number): void {
    if (this.#rows.length > 0) this.#focus.focus(Math.min(index, this.#rows.length - 1))
    this.#keepFocus()
  }

  /** The row that the keys act on. */
  get focusedRow(): number {
    return this.#focus.row
  }

  get intents(): GridHost {
    return this.#host
  }

  get rowCount(): number {
    return this.#rows.length
  }

  get pageSize(): number {
    return Math.max(1, Math.floor((this.#viewportHeight - this.#headerHeight) / (this.#rowHeight || 1)) - 1)
  }

  get entryColumn(): number {
    return this.#shape.selectable ? 1 : 0
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
    if (index !== -1) return this.#pool.elementAt(index)
    return this.#headerHeight > 0 ? this.#header : undefined
  }

  scrollToRow(index: number): void {
    if (index < 0) return
    const top = index * this.#rowHeight
    const space = this.#viewportHeight - this.#headerHeight - this.#rowHeight
    const { scrollTop } = this.#viewport
    const next = Math.min(Math.max(scrollTop, top - space), top)
    if (next === scrollTop) return
    this.#viewport.scrollTop = next
    this.paint() // the scroll event comes too late for the focus that follows
  }

  get #header(): HTMLElement {
    return this.#root.querySelector<HTMLElement>('.header')!
  }

  #measure(): void {
    this.#rowHeight = this.#sizer.offsetHeight
    this.#viewportHeight = this.#viewport.clientHeight
    this.#headerHeight = this.#header.offsetHeight
    this.#room = undefined
    this.#version += ' ' // another height moves every row
    this.paint()
  }

  /** How many letters surely fit into each column; unknown where rows have two lines, whose cells differ from row to row. */
  #readRoom(): readonly number[] {
    const cells = (this.#headerHeight > 0 && this.#body.firstElementChild?.children) || []
    return Array.from(cells, ({ clientWidth }) => (clientWidth - 16) / this.#sizer.offsetWidth)
  }

  /** Shows the rows that belong on the screen, and what is no part of them: selection and pending changes. */
  paint(): void {
    const height = this.#rowHeight
    if (height === 0) return
    const top = Math.floor(this.#viewport.scrollTop / height)
    const visible = Math.ceil(this.#viewportHeight / height) + 1
    const bodyHeight = this.#rows.length * height
    if (bodyHeight !== this.#bodyHeight) this.#body.style.setProperty('block-size', `${bodyHeight}px`)
    this.#bodyHeight = bodyHeight
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

  #keepFocus(): void {
    this.#focusedId = this.#rows[this.#focus.row]?.id
  }

  /** Where the focused customer is in other rows; a customer that is gone leaves the focus at its place. */
  #followFocus(rows: readonly CustomerListItem[]): void {
    const { row } = this.#focus
    if (row < 0 || this.#focusedId === undefined || rows[row]?.id === this.#focusedId) return
    const index = rows.findIndex(({ id }) => id === this.#focusedId)
    if (index === -1) this.#focusedId = rows[row]?.id
    else this.#focus.row = index
  }

  #adopt(event: FocusEvent): void {
    const cell = (event.target as HTMLElement).closest<HTMLElement>('.cell')
    const row = cell?.parentElement
    if (!cell || !row) return
    const index = row === this.#header ? -1 : this.#pool.indexOf(row)
    this.#focus.adopt(index, [...row.children].indexOf(cell))
    this.#keepFocus()
  }

  #click(event: MouseEvent): void {
    const target = event.target as Element
    const element = target.closest('.row')
    const index = element ? this.#pool.indexOf(element) : -1
    const row = this.#rows[index]
    if (!row) return
    const actions = target.closest<HTMLElement>('.more')
    if (actions) return this.#host.openActions(row, actions)
    const choosing = this.#shape.selectable && target.closest('.select') !== null
    if (this.#shape.selectable && event.shiftKey) this.#host.select(index, { from: this.#focus.row })
    else if (choosing || (this.#shape.selectable && (event.ctrlKey || event.metaKey)))
      this.#host.select(index)
    else if (String(getSelection() ?? '') === '') this.#host.activate(row) // the end of a selection isn't a click
  }
}
