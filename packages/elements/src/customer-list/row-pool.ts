/** Keeps as many row elements as fit on the screen, and gives each the row that its place asks for. */
import { render, type TemplateResult } from 'lit'

interface Slot {
  readonly element: HTMLElement
  index: number
  row: unknown
  version: unknown
}

export interface RowWindow<Row> {
  readonly rows: readonly Row[]
  /** The first row on the screen and how many fit, overscan included. */
  readonly first: number
  readonly count: number
  readonly height: number
  /** Anything that, when it changes, means that every row looks different. */
  readonly version: unknown
}

/**
 * A row's element is its index modulo the size of the pool, so that scrolling by one row rewrites one element, and an
 * element is written only when its row or its place changed. Rows are placed by `transform` from script, which a
 * strict CSP allows.
 */
export class RowPool<Row> {
  readonly #slots: Slot[] = []
  readonly #container: HTMLElement
  readonly #template: (row: Row, index: number) => TemplateResult
  readonly #written: (element: HTMLElement, index: number, row: Row) => void

  constructor(
    container: HTMLElement,
    template: (row: Row, index: number) => TemplateResult,
    written: (element: HTMLElement, index: number, row: Row) => void,
  ) {
    this.#container = container
    this.#template = template
    this.#written = written
  }

  /** Writes what changed, synchronously. */
  update({ rows, first, count, height, version }: RowWindow<Row>): void {
    const last = Math.min(rows.length, first + count)
    if (count > this.#slots.length) this.#grow(count)
    const size = this.#slots.length
    const used = new Set<Slot>()
    for (let index = first; index < last; index++) {
      const slot = this.#slots[index % size]
      const row = rows[index]
      if (!slot || row === undefined) continue
      used.add(slot)
      if (slot.index === index && slot.row === row && slot.version === version) continue
      slot.element.hidden = false
      slot.element.style.setProperty('transform', `translateY(${index * height}px)`)
      slot.index = index
      slot.row = row
      slot.version = version
      this.#written(slot.element, index, row)
      render(this.#template(row, index), slot.element)
    }
    for (const slot of this.#slots) {
      if (used.has(slot) || slot.index === -1) continue
      slot.element.hidden = true
      slot.index = -1
    }
  }

  /** The element that shows a row now. */
  elementAt(index: number): HTMLElement | undefined {
    return this.#slots.find((slot) => slot.index === index)?.element
  }

  /** The row that an element shows now, or -1. */
  indexOf(element: EventTarget): number {
    return this.#slots.find((slot) => slot.element === element)?.index ?? -1
  }

  /** The ids of the shown elements from top to bottom, which is not their order in the document. */
  idsInOrder(): string {
    return this.#slots
      .filter((slot) => slot.index !== -1)
      .toSorted((a, b) => a.index - b.index)
      .map((slot) => slot.element.id)
      .join(' ')
  }

  #grow(count: number): void {
    while (this.#slots.length < count) {
      const element = document.createElement('div')
      element.id = `row-${this.#slots.length}`
      element.className = 'row'
      element.role = 'row'
      element.setAttribute('part', 'row')
      element.hidden = true
      this.#container.append(element)
      this.#slots.push({ element, index: -1, row: undefined, version: undefined })
    }
    for (const slot of this.#slots) slot.index = -1 // another size puts every row elsewhere
  }
}
