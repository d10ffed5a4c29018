/** Makes the element of a row and writes customers into it: plain cells with grid roles, without a template per cell. */
import type { CustomerListItem } from '@clientele/core'
import { cells, type Wording } from './cells.js'
import type { Column } from './columns.js'

export interface RowShape {
  readonly columns: readonly Column[]
  /** Whether rows begin with a checkbox and end with a button for their actions. */
  readonly selectable: boolean
}

/** A row's element, and how a customer is written into it. */
export interface WrittenRow {
  readonly element: HTMLElement
  /** `room` is how many letters surely fit into each cell, as far as that is known. */
  write(row: CustomerListItem, index: number, wording: Wording, room: readonly number[]): void
  select(selected: boolean): void
}

/** The id, in the same tree, of the word that names the button of a row's actions. */
export const actionsLabelId = 'row-actions'

/** Letters wider than those of alphabets. */
const wide = /[\u1100-\uffff]/

/** Makes the row that all others of its shape are copies of: a copy costs a fraction of what making does. */
export function makePattern({ columns, selectable }: RowShape): HTMLElement {
  const element = document.createElement('div')
  element.className = 'row'
  element.role = 'row'
  element.setAttribute('part', 'row')
  let column = 0
  const cell = (name: string): HTMLElement => {
    const made = document.createElement('div')
    made.className = `cell ${name}`
    made.role = 'gridcell'
    made.setAttribute('part', 'cell')
    made.ariaColIndex = String(++column)
    element.append(made)
    return made
  }
  if (selectable) {
    const box = document.createElement('input')
    box.type = 'checkbox'
    box.tabIndex = -1
    cell('select').append(box)
  }
  for (const { id } of columns) {
    const made = cell(id)
    made.tabIndex = -1
    cells[id].fill(made)
  }
  if (selectable) {
    const button = document.createElement('button')
    button.className = 'more'
    button.textContent = '•••'
    button.tabIndex = -1
    button.ariaHasPopup = 'menu'
    cell('actions').append(button)
  }
  return element
}

/** An empty row; `place` is its number in the pool, from which its ids come. */
export function makeRow(pattern: HTMLElement, place: number, { columns, selectable }: RowShape): WrittenRow {
  const element = pattern.cloneNode(true) as HTMLElement
  const id = (element.id = `row-${place}`)
  const all = element.children as unknown as ArrayLike<HTMLElement>
  const first = selectable ? 1 : 0
  const box = selectable ? (all[0]!.firstChild as HTMLInputElement) : undefined
  const name = element.querySelector('.primary')
  if (name) name.id = `${id}-name`
  box?.setAttribute('aria-labelledby', `${id}-name`)
  element.querySelector('.more')?.setAttribute('aria-labelledby', `${actionsLabelId} ${id}-name`)
  const written = columns.map(({ id: name }, index) => {
    const cell = all[index + first]!
    return { cell, kind: cells[name], text: cell.firstChild as Text, shown: '' }
  })
  let selected: boolean | undefined
  return {
    element,
    write(row, index, wording, room) {
      element.ariaRowIndex = String(index + 2)
      for (const [column, at] of written.entries()) {
        const text = at.kind.write(at.cell, row, wording)
        if (text === undefined) continue
        if (text !== at.shown) at.text.data = at.shown = text
        // A text that is clipped costs every frame of scrolling, also where there is nothing to clip.
        at.cell.toggleAttribute('data-fits', room[column + first]! >= text.length && !wide.test(text))
      }
    },
    select(now) {
      if (!box) return
      // A click on the box has changed it already, and a range may say otherwise.
      if (box.checked !== now) box.checked = now
      if (selected === now) return
      selected = now
      element.ariaSelected = String(now)
    },
  }
}
