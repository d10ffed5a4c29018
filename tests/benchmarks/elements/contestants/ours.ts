/** `<customer-list>`: its rows part in its own styles, with the cells it has and with plain ones, and the whole element. */
import { LitElement, html } from 'lit'
import type { OrganizationStatistics } from '@clientele/core'
import type { StoreClient } from '@clientele/core/store'
import { sortCustomers } from '@clientele/core/store/sorting'
import { columnsOf, type Column } from '../../../../packages/elements/src/customer-list/columns.js'
import { CustomerGrid } from '../../../../packages/elements/src/customer-list/customer-grid.js'
import { styles } from '../../../../packages/elements/src/customer-list/customer-list.styles.js'
import { CustomerList } from '../../../../packages/elements/src/customer-list/customer-list.js'
import '../../../../packages/elements/src/customer-list/define.js'
import { en } from '../../../../packages/elements/src/localization/en.js'
import { tokens } from '../../../../packages/elements/src/theme/tokens.js'
import { columnNames, formats, plainColumns, type Contestant, type Row } from './contestant.js'

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

const rowsPart =
  (columns: readonly Column[], selectable: boolean): Contestant =>
  (host, all) => {
    const shape = { columns, selectable }
    const part = document.createElement('rows-part') as RowsPart
    host.append(part)
    part.renderNow()
    const root = part.renderRoot as ShadowRoot
    const tracks = selectable ? '44px repeat(6, 1fr) 44px' : 'repeat(6, 1fr)'
    root.querySelector<HTMLElement>('.card')?.style.setProperty('--_columns', tracks)
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
    let shown: readonly Row[] = all
    const show = (rows: readonly Row[]) => grid.setRows((shown = rows), '1', shape)
    return {
      scroller: () => root.querySelector('.viewport')!,
      update: show,
      sort: (by) => show(sortCustomers(shown, { sort: by === 'name' ? 'name' : 'lifetimeValue' })),
    }
  }

/** Rows as people see them: checkbox, avatar, two lines, status with a dot, a button. */
export const ours = rowsPart(columnsOf(columnNames), true)

/** The same code with six columns of one text each. */
export const oursPlain = rowsPart(columnsOf(plainColumns).slice(1), false)

const stats: OrganizationStatistics = {
  totalCustomers: 100_000,
  activeCustomers: 90_000,
  privateCustomers: 60_000,
  businessCustomers: 40_000,
  totalRevenue: 1_000_000,
  avgCustomerValue: 10,
}

/** The element with figures, toolbar and the bar of bulk actions, over a client that has every row on one page. */
export const wholeElement: Contestant = async (host, rows) => {
  let shown = rows
  const page = { hasMore: false, nextCursor: null }
  const list = new CustomerList()
  list.columns = columnNames
  list.currency = 'EUR'
  list.client = {
    customers: { list: () => Promise.resolve({ customers: shown, stats, page }) },
  } as unknown as StoreClient
  list.style.setProperty('block-size', '600px')
  host.append(list)
  while (list.readyState !== 'ready') await list.updateComplete
  list.selection = { ids: [rows[0]!.id] }
  await list.updateComplete
  return {
    scroller: () => list.renderRoot.querySelector('.viewport')!,
    update: (next) => {
      shown = next
      void list.refresh()
    },
  }
}
