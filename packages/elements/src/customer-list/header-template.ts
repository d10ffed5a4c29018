/** The header row: a sort button in each column that the server can sort by. */
import { html, nothing, type TemplateResult } from 'lit'
import type { CustomerSort } from '@clientele/core'
import type { Strings } from '../localization/en.js'
import { icons } from '../theme/icons.js'
import { ariaSort, columns, nextSort } from './columns.js'

export function headerTemplate(
  sort: CustomerSort,
  strings: Strings,
  onSort: (sort: CustomerSort) => void,
): TemplateResult {
  const cells = columns.map((column, index) => {
    const label = strings[column.label] as string
    const sorted = ariaSort(column, sort)
    const button = html`<button
      type="button"
      tabindex="-1"
      class=${sorted === 'none' ? 'sorter' : 'sorter sorted'}
      @click=${() => onSort(nextSort(column, sort))}
    >
      <span class="text">${label}</span>${sorted === 'ascending' ? icons.ascending : icons.descending}
    </button>`
    return html`<div
      class=${`cell ${column.id}`}
      role="columnheader"
      aria-colindex=${index + 1}
      aria-sort=${column.sort ? sorted : nothing}
      data-column=${index}
      tabindex=${column.sort ? nothing : -1}
    >
      ${column.sort ? button : html`<span class="text">${label}</span>`}
    </div>`
  })
  return html`<div role="row" class="row header" part="header" aria-rowindex="1">${cells}</div>`
}
