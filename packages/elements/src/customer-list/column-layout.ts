/** Which of the chosen columns fit, and how wide they are: the one place that knows the width of a list. */
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { columnsOf, type Column, type CustomerColumn } from './columns.js'

/** Below this a row has two lines and the header is gone. */
const narrowBelow = 560
/** Checkbox and actions, and the padding of a row. */
const fixed = { select: 44, actions: 44, padding: 16 }

export interface Layout {
  readonly columns: readonly Column[]
  /** Two-line rows without a header. */
  readonly narrow: boolean
  /** `grid-template-columns` of every row. */
  readonly template: string
  /** What the columns need in pixels; the grid scrolls sideways when there is less. */
  readonly least: number
}

/**
 * The layout of chosen columns in a width. Default columns give way, the least needed first; columns that somebody chose
 * stay, and the grid scrolls sideways. A narrow list shows the name and the two most wanted of the others.
 */
export function layoutOf(
  names: readonly CustomerColumn[],
  width: number,
  { chosen, selectable }: { readonly chosen: boolean; readonly selectable: boolean },
): Layout {
  const all = columnsOf(names)
  const others = (count: number) =>
    new Set(
      all
        .slice(1)
        .toSorted((a, b) => a.rank - b.rank)
        .slice(0, count),
    )
  const around = fixed.padding + (selectable ? fixed.select + fixed.actions : 0)
  const needed = (list: readonly Column[]) => list.reduce((sum, column) => sum + column.width[0], around)
  const shown = (kept: ReadonlySet<Column>) => all.filter((column, index) => index === 0 || kept.has(column))
  const [select, actions] = selectable ? [`${fixed.select}px `, ` ${fixed.actions}px`] : ['', '']
  if (width < narrowBelow) {
    const list = shown(others(2))
    return { columns: list, narrow: true, template: `${select}minmax(0, 1fr) auto${actions}`, least: 0 }
  }
  let list = all
  for (let count = all.length - 2; !chosen && count >= 1 && needed(list) > width; count--)
    list = shown(others(count))
  const tracks = list.map(({ width: [least, share] }) => `minmax(${least}px, ${share}fr)`)
  return {
    columns: list,
    narrow: false,
    template: `${select}${tracks.join(' ')}${actions}`,
    least: needed(list),
  }
}

/** Follows the width of its host and asks for an update when another layout fits. */
export class WidthWatch implements ReactiveController {
  width = 0
  readonly #host: ReactiveControllerHost & HTMLElement
  readonly #observer: ResizeObserver | undefined

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host
    // Not on a server, where an element may be made but has no size.
    if (typeof ResizeObserver !== 'undefined')
      this.#observer = new ResizeObserver(() => {
        if (this.#measure()) host.requestUpdate()
      })
    host.addController(this)
  }

  hostConnected(): void {
    this.#measure()
    this.#observer?.observe(this.#host)
  }

  hostDisconnected(): void {
    this.#observer?.disconnect()
  }

  #measure(): boolean {
    const width = this.#host.clientWidth
    if (width === this.width) return false
    this.width = width
    return true
  }
}
