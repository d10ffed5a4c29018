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
  write(row: CustomerListItem, index: number, wording: Wording): void
  select(selected: boolean): void
}

/** The id, in the same tree, of the word that names the button of a row's actions. */
export const actionsLabelId = 'row-actions'

/** Makes an empty row; `place` is its number in the pool, from which its ids come. */
export function makeRow(place: number, { columns, selectable }: RowShape): WrittenRow {
  const element = document.createElement('div')
  element.id = `row-${place}`
  element.className = 'row'
  element.role = 'row'
  element.setAttribute('part', 'row')
  element.hidden = true
  let column = 0
  const cell = (name: string): HTMLElement => {
    const made = document.createElement('div')
    made.className = `cell ${name}`
    made.setAttribute('role', 'gridcell')
    made.setAttribute('part', 'cell')
    made.setAttribute('aria-colindex', String(++column))
    element.append(made)
    return made
  }
  let box: HTMLInputElement | undefined
  if (selectable) {
    box = document.createElement('input')
    box.type = 'checkbox'
    box.tabIndex = -1
    box.setAttribute('aria-labelledby', `row-${place}-name`)
    cell('select').append(box)
  }
  const writes = columns.map(({ id }) => {
    const made = cell(id)
    made.tabIndex = -1
    const write = cells[id](made)
    if (id === 'name') made.querySelector('.primary')!.id = `row-${place}-name`
    return write
  })
  if (selectable) {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'more'
    button.tabIndex = -1
    button.setAttribute('aria-haspopup', 'menu')
    button.setAttribute('aria-labelledby', `${actionsLabelId} row-${place}-name`)
    cell('actions').append(button)
  }
  let selected: boolean | undefined
  return {
    element,
    write(row, index, wording) {
      element.setAttribute('aria-rowindex', String(index + 2))
      for (const write of writes) write(row, wording)
    },
    select(now) {
      if (!box) return
      // A click on the box has changed it already, and a range may say otherwise.
      if (box.checked !== now) box.checked = now
      if (selected === now) return
      selected = now
      element.setAttribute('aria-selected', String(now))
    },
  }
}
