/** Vaadin grid, set up as its documentation says, with one text in each cell. */
import '@vaadin/grid'
import '@vaadin/grid/vaadin-grid-sort-column.js'
import { columnNames, texts, type Contestant, type Row } from './contestant.js'

export const vaadin: Contestant = (host, rows) => {
  const grid = document.createElement('vaadin-grid') as HTMLElement & { items: Row[] }
  const columns = columnNames.map((name, at) => {
    const column = document.createElement('vaadin-grid-sort-column') as HTMLElement & {
      header: string
      path: string
      direction: 'asc' | null
      renderer: unknown
    }
    column.header = name
    column.path = name === 'value' ? 'statistics.lifetimeValue' : name
    column.renderer = (root: HTMLElement, _: unknown, { item }: { item: Row }) => {
      root.textContent = texts(item)[at] ?? ''
    }
    grid.append(column)
    return column
  })
  grid.style.height = '600px'
  host.append(grid)
  grid.items = rows
  return {
    scroller: () => grid.shadowRoot!.querySelector('#table')!,
    update: (next) => {
      grid.items = next
    },
    sort: (by) => columns.forEach((column, at) => (column.direction = columnNames[at] === by ? 'asc' : null)),
  }
}
