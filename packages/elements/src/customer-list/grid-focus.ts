/** Roving focus and selection over a virtual grid: one tab stop, and the keys of the WAI-ARIA grid pattern. */

export interface GridFocusHost {
  /** Loaded rows. */
  readonly rowCount: number
  /** Rows that a page key moves by. */
  readonly pageSize: number
  /** Brings a row (-1: the header) onto the screen and into the document. */
  scrollToRow(row: number): void
  /** The row's element if it is in the document; -1 is the header, where it is shown. */
  rowElement(row: number): HTMLElement | undefined
  /** The column that the focus enters by. */
  readonly entryColumn: number
  /** What has the focus while the active cell is scrolled away. */
  readonly fallback: HTMLElement
  /** The focused element inside the shadow root. */
  readonly focused: Element | null
  /** Enter on a row. */
  activate(row: number): void
  /** What keys ask for besides. */
  readonly intents: {
    rightToLeft(): boolean
    /** Space, or with Shift a range that ends at the row and begins, at the latest, at `from`. */
    select(row: number, range?: { readonly from: number }): void
    /** Ctrl-A; says whether there was anything to select. */
    selectAll(): boolean
    /** Escape; says whether anything was selected. */
    clearSelection(): boolean
  }
}

/** Row -1 is the header. */
export class GridFocus {
  row = 0
  column: number
  #stop: HTMLElement | undefined
  readonly #host: GridFocusHost

  constructor(host: GridFocusHost) {
    this.#host = host
    this.column = host.entryColumn
  }

  /** Handles a key and says whether it did. */
  handleKey(event: KeyboardEvent): boolean {
    const { key, shiftKey } = event
    const command = event.ctrlKey || event.metaKey
    if (event.altKey) return false
    if (command && !shiftKey && key.toLowerCase() === 'a') return this.#host.intents.selectAll()
    if (command && key !== 'Home' && key !== 'End') return false
    return this.#move(key, command, shiftKey) || this.#act(key, shiftKey)
  }

  /** Makes a cell the tab stop and focuses it. */
  focus(row: number, column = this.column): void {
    this.row = row
    this.column = column
    this.#host.scrollToRow(row)
    this.sync()
    this.#target()?.focus({ preventScroll: true })
    this.#target()?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }

  /** After rows were written: exactly one tab stop, and a focus that stays with its row, not with its element. */
  sync(): void {
    const { rowCount, focused, fallback } = this.#host
    if (this.row >= rowCount) this.row = Math.max(0, rowCount - 1)
    const target = this.#target()
    if (target !== this.#stop) {
      this.#stop?.setAttribute('tabindex', '-1')
      target?.setAttribute('tabindex', '0')
      this.#stop = target
    }
    const fallbackStop = target ? -1 : 0
    if (fallback.tabIndex !== fallbackStop) fallback.tabIndex = fallbackStop
    if (focused === null || focused === target) return
    const inside = focused.closest('.cell') !== null
    if (!target && inside) fallback.focus({ preventScroll: true })
    else if (target && (inside || focused === fallback)) target.focus({ preventScroll: true })
  }

  /** Other elements stand for the rows from now on. */
  reset(): void {
    this.#stop = undefined
  }

  /** A cell that was clicked or focused otherwise becomes the tab stop. */
  adopt(row: number, column: number): void {
    if (row === this.row && column === this.column) return
    this.row = row
    this.column = column
    this.sync()
  }

  #move(key: string, command: boolean, extend: boolean): boolean {
    const { rowCount, pageSize, intents } = this.#host
    const rightToLeft = intents.rightToLeft()
    const lastRow = rowCount - 1
    const firstRow = this.#host.rowElement(-1) ? -1 : 0
    // A row that is scrolled away has no cells to count.
    const lastColumn = (this.#cells(this.row).length || this.column + 1) - 1
    const from = Math.max(this.row, 0)
    const to = (row: number, column = this.column): true => {
      const next = Math.min(Math.max(row, extend ? 0 : firstRow), lastRow)
      this.focus(next, Math.min(Math.max(column, 0), lastColumn))
      if (extend && row !== from) this.#host.intents.select(next, { from })
      return true
    }
    switch (key) {
      case 'ArrowDown':
        return to(this.row + 1)
      case 'ArrowUp':
        return to(this.row - 1)
      case 'PageDown':
        return to(from + pageSize)
      case 'PageUp':
        return to(Math.max(from - pageSize, 0))
      case rightToLeft ? 'ArrowLeft' : 'ArrowRight':
        return to(this.row, this.column + 1)
      case rightToLeft ? 'ArrowRight' : 'ArrowLeft':
        return to(this.row, this.column - 1)
      case 'Home':
        return command ? to(0, 0) : to(this.row, 0)
      case 'End':
        return command ? to(lastRow, lastColumn) : to(this.row, lastColumn)
      default:
        return false
    }
  }

  #act(key: string, extend: boolean): boolean {
    if (key === 'Escape') return this.#host.intents.clearSelection()
    // The header's and the row's own buttons are pressed by the browser.
    const { focused } = this.#host
    if (this.row < 0 || this.row >= this.#host.rowCount || focused instanceof HTMLButtonElement) return false
    if (key === ' ') this.#host.intents.select(this.row, extend ? { from: this.row } : undefined)
    else if (key === 'Enter') this.#host.activate(this.row)
    else return false
    return true
  }

  #target(): HTMLElement | undefined {
    const cells = this.#cells(this.row)
    const cell = cells[Math.min(this.column, cells.length - 1)] as HTMLElement | undefined
    return cell?.querySelector<HTMLElement>('button, input') ?? cell
  }

  #cells(row: number): ArrayLike<Element> {
    return this.#host.rowElement(row)?.children ?? []
  }
}
