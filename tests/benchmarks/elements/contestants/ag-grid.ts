/** AG Grid Community, set up as its documentation says, with one text in each cell. */
import { AllCommunityModule, createGrid, ModuleRegistry, type GridApi } from 'ag-grid-community'
import { columnNames, texts, type Contestant, type Row } from './contestant.js'

ModuleRegistry.registerModules([AllCommunityModule])

export const agGrid: Contestant = (host, rows) => {
  const api: GridApi<Row> = createGrid<Row>(host, {
    rowData: rows,
    rowHeight: 56,
    getRowId: ({ data }) => data.id,
    columnDefs: columnNames.map((name, at) => ({
      colId: name,
      headerName: name,
      valueGetter: ({ data }) => data && texts(data)[at],
      ...(name === 'value' && {
        comparator: (_a, _b, a, b) =>
          (a.data?.statistics.lifetimeValue ?? 0) - (b.data?.statistics.lifetimeValue ?? 0),
      }),
    })),
  })
  return {
    scroller: () => host.querySelector('.ag-body-viewport') ?? host.querySelector('.ag-grid-viewport')!,
    update: (next, index) => api.getRowNode(next[index]!.id)?.setData(next[index]!),
    sort: (by) => api.applyColumnState({ state: [{ colId: by, sort: 'asc' }], defaultState: { sort: null } }),
  }
}
