/** Roving focus over a virtual grid: one tab stop, moved by the keys of the WAI-ARIA grid pattern. */

export interface GridFocusHost {
  /** Loaded rows. */
  readonly rowCount: number
  /** Rows that a page key moves by. */
  readonly pageSize: number
  readonly rightToLeft: boolean
  /** Brings a row (-1: the header) onto the screen and into the document. */
  scrollToRow(row: number): void
  /** The row's element if it is in the document; -1 is the header. */
  rowElement(row: number): HTMLElement | undefined
  /** What has the focus while the active cell is scrolled away. */
  readonly fallback: HTMLElement
  /** Enter on a row. */
  activate(row: number): void
  /** The focused element inside the shadow root. */
  readonly focused: Element | null
}

/** Row -1 is the header, whose cells hold sort buttons. Columns that are not displayed are skipped. */
export class GridFocus {
  row = 0
  column = 0
  readonly #host: GridFocusHost

  constructor(host: GridFocusHost) {
    this.#host = host
  }

  /** Handles a key and says whether it did. */
  handleKey(event: KeyboardEvent): boolean {
    if (event.altKey || event.metaKey || event.shiftKey) return false
    const { rowCount, pageSize, rightToLeft } = this.#host
    const lastRow = rowCount - 1
    const firstRow = this.#cells(-1).length > 0 ? -1 : 0
    const columns = this.#cells(this.row).map((cell) => columnOf(cell))
    const at = Math.max(0, columns.indexOf(this.column))
    const forward = rightToLeft ? 'ArrowLeft' : 'ArrowRight'
    const back = rightToLeft ? 'ArrowRight' : 'ArrowLeft'
    const to = (row: number, column = this.column): true => {
      this.focus(Math.min(Math.max(row, firstRow), lastRow), column)
      return true
    }
    switch (event.key) {
      case 'ArrowDown':
        return to(this.row + 1)
      case 'ArrowUp':
        return to(this.row - 1)
      case 'PageDown':
        return to(Math.max(this.row, 0) + pageSize)
      case 'PageUp':
        return to(Math.max(this.row - pageSize, 0))
      case forward:
        return to(this.row, columns[Math.min(at + 1, columns.length - 1)])
      case back:
        return to(this.row, columns[Math.max(at - 1, 0)])
      case 'Home':
        return to(event.ctrlKey ? 0 : this.row, columns[0])
      case 'End':
        return to(event.ctrlKey ? lastRow : this.row, columns.at(-1))
      case 'Enter':
        if (this.row < 0 || this.row > lastRow) return false
        this.#host.activate(this.row)
        return true
      default:
        return false
    }
  }

  /** Makes a cell the tab stop and focuses it. */
  focus(row: number, column = this.column): void {
    this.row = row
    this.column = column
    this.#host.scrollToRow(row)
    this.sync()
    this.#target()?.focus({ preventScroll: true })
  }

  /** After rows were written: exactly one tab stop, and a focus that stays with its row, not with its element. */
  sync(): void {
    const { rowCount, focused, fallback } = this.#host
    if (this.row >= rowCount) this.row = rowCount > 0 ? rowCount - 1 : 0
    const target = this.#target()
    const inside = focused !== null && focused !== target && focused.closest('[data-column]') !== null
    for (const element of fallback.querySelectorAll(
      '[data-column][tabindex="0"], [data-column] [tabindex="0"]',
    ))
      if (element !== target) element.setAttribute('tabindex', '-1')
    target?.setAttribute('tabindex', '0')
    fallback.tabIndex = target ? -1 : 0
    if (!target && inside) fallback.focus({ preventScroll: true })
    else if (target && (inside || focused === fallback)) target.focus({ preventScroll: true })
  }

  /** A cell that was clicked or focused otherwise becomes the tab stop. */
  adopt(row: number, cell: HTMLElement): void {
    this.row = row
    this.column = columnOf(cell)
  }

  #target(): HTMLElement | undefined {
    const cells = this.#cells(this.row)
    const cell = cells.find((candidate) => columnOf(candidate) === this.column) ?? cells[0]
    return cell?.querySelector<HTMLElement>('button') ?? cell
  }

  #cells(row: number): HTMLElement[] {
    const element = this.#host.rowElement(row)
    if (!element) return []
    return Array.from(element.querySelectorAll<HTMLElement>('[data-column]')).filter(
      (cell) => cell.offsetParent !== null,
    )
  }
}

function columnOf(cell: HTMLElement): number {
  return Number(cell.dataset['column'])
}
