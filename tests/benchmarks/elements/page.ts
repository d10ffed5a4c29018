/** In the page: the contestants over the same rows, and what each is asked to do. */
import { LitElement, html } from 'lit'
import { AllCommunityModule, createGrid, ModuleRegistry, type GridApi } from 'ag-grid-community'
import '@vaadin/grid'
import type { CustomerListItem } from '@clientele/core'
import { sampleCustomer } from '../../../packages/core/test/sample-customers.js'
import { columnsOf } from '../../../packages/elements/src/customer-list/columns.js'
import { CustomerGrid } from '../../../packages/elements/src/customer-list/customer-grid.js'
import { styles } from '../../../packages/elements/src/customer-list/customer-list.styles.js'
import { en } from '../../../packages/elements/src/localization/en.js'
import { Formats } from '../../../packages/elements/src/localization/formats.js'
import { tokens } from '../../../packages/elements/src/theme/tokens.js'

type Row = CustomerListItem
interface Mounted {
  readonly scroller: () => Element
  readonly update: (rows: Row[], index: number) => void
}
type Contestant = (host: HTMLElement, rows: Row[]) => Mounted

ModuleRegistry.registerModules([AllCommunityModule])
const formats = new Formats('en', 'EUR')
const names = ['name', 'status', 'phone', 'city', 'created', 'value'] as const
const texts = (row: Row): string[] => [
  row.name,
  row.status,
  row.phone ?? '–',
  row.city ?? '–',
  formats.date(row.createdAt),
  formats.money(row.statistics.lifetimeValue),
]

/** The least that a virtual list can do: pooled rows of plain cells. */
const limit: Contestant = (host, all) => {
  let rows = all
  const height = 56
  host.innerHTML = '<div class="limit-view"><div class="limit-body"></div></div>'
  const view = host.firstElementChild as HTMLElement
  const body = view.firstElementChild as HTMLElement
  body.style.height = `${rows.length * height}px`
  const pool = Array.from({ length: Math.ceil(600 / height) + 9 }, () => {
    const element = document.createElement('div')
    element.className = 'limit-row'
    const cells = names.map(() => {
      const node = document.createTextNode('')
      element.appendChild(document.createElement('div')).append(node)
      return node
    })
    body.append(element)
    return { element, cells, index: -1, row: undefined as Row | undefined }
  })
  const paint = () => {
    const first = Math.max(0, Math.floor(view.scrollTop / height) - 4)
    for (let index = first; index < Math.min(rows.length, first + pool.length); index++) {
      const slot = pool[index % pool.length]!
      const row = rows[index]!
      if (slot.index === index && slot.row === row) continue
      slot.index = index
      slot.row = row
      slot.element.style.transform = `translateY(${index * height}px)`
      texts(row).forEach((text, at) => (slot.cells[at]!.data = text))
    }
  }
  view.addEventListener('scroll', paint, { passive: true })
  paint()
  return {
    scroller: () => view,
    update: (next) => {
      rows = next
      paint()
    },
  }
}

/** The rows part of `<customer-list>` in its own styles, with selection and row actions. */
class RowsPart extends LitElement {
  static override styles = [tokens, styles]
  /** Renders now: a microtask would not be counted. */
  renderNow(): void {
    this.performUpdate()
  }
  protected override render() {
    return html`<div class="root">
      <div class="card">
        <div class="viewport" tabindex="-1">
          <div role="grid">
            <div role="rowgroup" class="head"><div class="row header" role="row"></div></div>
            <div role="rowgroup" class="body"></div>
          </div>
          <div class="sizer"></div>
        </div>
      </div>
    </div>`
  }
}
customElements.define('rows-part', RowsPart)
const shape = { columns: columnsOf(names), selectable: true }
const ours: Contestant = (host, all) => {
  const part = document.createElement('rows-part') as RowsPart
  host.append(part)
  part.renderNow()
  const root = part.renderRoot as ShadowRoot
  root.querySelector<HTMLElement>('.card')?.style.setProperty('--_columns', `44px repeat(6, 1fr) 44px`)
  const grid = new CustomerGrid(root, {
    wording: () => ({ strings: en, formats }),
    rightToLeft: () => false,
    isPending: () => false,
    isSelected: () => false,
    activate: () => undefined,
    select: () => undefined,
    selectAll: () => false,
    clearSelection: () => false,
    openActions: () => undefined,
    showRows: () => undefined,
  })
  grid.connect()
  grid.setRows(all, '1', shape)
  return {
    scroller: () => root.querySelector('.viewport')!,
    update: (rows) => grid.setRows(rows, '1', shape),
  }
}

const agGrid: Contestant = (host, rows) => {
  const api: GridApi<Row> = createGrid<Row>(host, {
    rowData: rows,
    rowHeight: 56,
    getRowId: ({ data }) => data.id,
    columnDefs: names.map((name, at) => ({
      headerName: name,
      valueGetter: ({ data }) => data && texts(data)[at],
    })),
  })
  return {
    scroller: () => host.querySelector('.ag-body-viewport') ?? host.querySelector('.ag-grid-viewport')!,
    update: (next, index) => api.getRowNode(next[index]!.id)?.setData(next[index]!),
  }
}

const vaadin: Contestant = (host, rows) => {
  const grid = document.createElement('vaadin-grid') as HTMLElement & {
    items: Row[]
    requestContentUpdate(): void
  }
  names.forEach((name, at) => {
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

const contestants = { limit, ours, agGrid, vaadin }
const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
const rowsOf = new Map<number, Row[]>()
let host: HTMLElement
let mounted: Mounted
let rows: Row[]

/** Called by the runner, which reads the CPU time of the page before and after. */
Object.assign(window, {
  prepare(count: number) {
    if (!rowsOf.has(count))
      rowsOf.set(
        count,
        Array.from({ length: count }, (_, n) => sampleCustomer(n)),
      )
    rows = rowsOf.get(count)!
  },
  async mount(name: keyof typeof contestants) {
    host = document.createElement('div')
    host.className = 'stage'
    document.body.replaceChildren(host)
    mounted = contestants[name](host, rows)
    await frame()
    await frame()
  },
  async update() {
    const next = [...rows]
    next[2] = { ...next[2]!, name: `Renamed ${Math.random()}` }
    mounted.update(next, 2)
    rows = next
    await frame()
  },
  /** Scrolls through 150 frames; answers how many took longer than one and a half. */
  async scroll() {
    const scroller = mounted.scroller()
    const gaps: number[] = []
    let last = await frame()
    for (let n = 0; n < 150; n++) {
      scroller.scrollTop += 168
      const now = await frame()
      gaps.push(now - last)
      last = now
    }
    return gaps.filter((gap) => gap > 25).length
  },
  nodes() {
    const count = (root: ParentNode): number =>
      Array.from(root.querySelectorAll('*')).reduce(
        (sum, element) => sum + 1 + (element.shadowRoot ? count(element.shadowRoot) : 0),
        0,
      )
    return count(host)
  },
})
