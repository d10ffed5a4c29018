/** AG Grid Community and Vaadin grid, set up as their documentation says, with one text in each cell. */
import { AllCommunityModule, createGrid, ModuleRegistry, type GridApi } from 'ag-grid-community'
import '@vaadin/grid'
import { columnNames, texts, type Contestant, type Row } from './contestant.js'

ModuleRegistry.registerModules([AllCommunityModule])

export const agGrid: Contestant = (host, rows) => {
  const api: GridApi<Row> = createGrid<Row>(host, {
    rowData: rows,
    rowHeight: 56,
    getRowId: ({ data }) => data.id,
    columnDefs: columnNames.map((name, at) => ({
      headerName: name,
      valueGetter: ({ data }) => data && texts(data)[at],
    })),
  })
  return {
    scroller: () => host.querySelector('.ag-body-viewport') ?? host.querySelector('.ag-grid-viewport')!,
    update: (next, index) => api.getRowNode(next[index]!.id)?.setData(next[index]!),
  }
}

export const vaadin: Contestant = (host, rows) => {
  const grid = document.createElement('vaadin-grid') as HTMLElement & { items: Row[] }
  columnNames.forEach((name, at) => {
    const column = document.createElement('vaadin-grid-column') as HTMLElement & {
      header: string
      renderer: unknown
    }
    column.header = name
    column.renderer = (root: HTMLElement, _: unknown, { item }: { item: Row }) => {
      root.textContent = texts(item)[at] ?? ''
    }
    grid.append(column)
  })
  grid.style.height = '600px'
  host.append(grid)
  grid.items = rows
  return {
    scroller: () => grid.shadowRoot!.querySelector('#table')!,
    update: (next) => {
      grid.items = next
    },
  }
}
