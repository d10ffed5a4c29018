/** The header row: the box that selects all, and a sort button in each column that the server can sort by. */
import { html, nothing, type TemplateResult } from 'lit'
import type { CustomerSort } from '@clientele/core'
import type { Strings } from '../localization/en.js'
import { icons } from '../theme/icons.js'
import { ariaSort, nextSort } from './columns.js'
import type { RowShape } from './row-writer.js'

export interface HeaderView extends RowShape {
  readonly strings: Strings
  readonly sort: CustomerSort
  /** Whether everything that is loaded is selected, or something of it. */
  readonly selected: 'all' | 'some' | 'none'
  readonly onSort: (sort: CustomerSort) => void
  readonly onSelectAll: (select: boolean) => void
}

export function headerTemplate(view: HeaderView): TemplateResult {
  const { columns, selectable, strings, sort, selected } = view
  const first = selectable ? 2 : 1
  const cells = columns.map((column, index) => {
    const label = strings[column.label] as string
    const sorted = ariaSort(column, sort)
    const button = html`<button
      type="button"
      tabindex="-1"
      class=${sorted === 'none' ? 'sorter' : 'sorter sorted'}
      @click=${() => view.onSort(nextSort(column, sort))}
    >
      <span class="text">${label}</span>${sorted === 'ascending' ? icons.ascending : icons.descending}
    </button>`
    return html`<div
      class=${`cell ${column.id}`}
      role="columnheader"
      aria-colindex=${index + first}
      aria-sort=${column.sort ? sorted : nothing}
      tabindex=${column.sort ? nothing : -1}
    >
      ${column.sort ? button : html`<span class="text">${label}</span>`}
    </div>`
  })
  const box = html`<div class="cell select" role="columnheader" aria-colindex="1">
    <input
      type="checkbox"
      tabindex="-1"
      aria-label=${strings.selectAll}
      .checked=${selected === 'all'}
      .indeterminate=${selected === 'some'}
      @change=${(event: Event) => view.onSelectAll((event.target as HTMLInputElement).checked)}
    />
  </div>`
  const actions = html`<div
    class="cell actions"
    role="columnheader"
    aria-colindex=${columns.length + 2}
    tabindex="-1"
  >
    <span class="visually-hidden">${strings.actions}</span>
  </div>`
  return html`<div role="row" class="row header" part="header" aria-rowindex="1">
    ${selectable ? box : nothing}${cells}${selectable ? actions : nothing}
  </div>`
}
