/** Keeps as many row elements as fit on the screen, and gives each the row that its place asks for. */

/** The element of a row and how a row is written into it. */
export interface PooledRow<Row> {
  readonly element: HTMLElement
  write(row: Row, index: number): void
  /** Called for every row on the screen whenever something was painted; what it writes has to be cheap. */
  decorate(row: Row, index: number): void
}

interface Slot<Row> extends PooledRow<Row> {
  index: number
  row: Row | undefined
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
  #slots: Slot<Row>[] = []
  readonly #container: HTMLElement
  readonly #make: (place: number) => PooledRow<Row>

  constructor(container: HTMLElement, make: (place: number) => PooledRow<Row>) {
    this.#container = container
    this.#make = make
  }

  /** Writes what changed, synchronously. */
  update({ rows, first, count, height, version }: RowWindow<Row>): void {
    const last = Math.min(rows.length, first + count)
    if (count > this.#slots.length) this.#grow(count)
    const size = this.#slots.length
    for (let index = first; index < last; index++) {
      const slot = this.#slots[index % size]
      const row = rows[index]
      if (!slot || row === undefined) continue
      if (slot.index !== index || slot.row !== row || slot.version !== version) {
        if (slot.index === -1) slot.element.hidden = false
        slot.element.style.setProperty('transform', `translateY(${index * height}px)`)
        slot.index = index
        slot.row = row
        slot.version = version
        slot.write(row, index)
      }
      slot.decorate(row, index)
    }
    for (const slot of this.#slots) {
      if (slot.index === -1 || (slot.index >= first && slot.index < last)) continue
      slot.element.hidden = true
      slot.index = -1
      slot.row = undefined
    }
  }

  /** Throws all elements away, because rows are made differently from now on. */
  clear(): void {
    this.#container.replaceChildren()
    this.#slots = []
  }

  /** The element that shows a row now. */
  elementAt(index: number): HTMLElement | undefined {
    const slot = this.#slots[index % this.#slots.length]
    return slot?.index === index ? slot.element : undefined
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
    const made: HTMLElement[] = []
    while (this.#slots.length < count) {
      const row = this.#make(this.#slots.length)
      made.push(row.element)
      this.#slots.push({ ...row, index: -1, row: undefined, version: undefined })
    }
    this.#container.append(...made)
    for (const slot of this.#slots) {
      slot.index = -1 // another size puts every row elsewhere
      slot.element.hidden = true
    }
  }
}
