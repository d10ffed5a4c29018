/** Search, filters, the sort menu of narrow lists, and the create button. */
import { html, nothing, type TemplateResult } from 'lit'
import type { CustomerSort, CustomerStatus, CustomerType } from '@clientele/core'
import type { Strings } from '../localization/en.js'
import { icons } from '../theme/icons.js'
import { sortLabels } from './columns.js'

export interface ToolbarView {
  readonly strings: Strings
  readonly search: string
  readonly type: CustomerType | undefined
  readonly status: CustomerStatus | undefined
  readonly sort: CustomerSort
  readonly creatable: boolean
  readonly onSearch: (text: string) => void
  readonly onType: (type: CustomerType | undefined) => void
  readonly onStatus: (status: CustomerStatus | undefined) => void
  readonly onSort: (sort: CustomerSort) => void
  readonly onCreate: () => void
  /** Arrow down in the search field. */
  readonly onEnterGrid: () => void
}

const types = ['private', 'business'] as const
const statuses = ['active', 'inactive', 'deleted'] as const
const sorts = Object.keys(sortLabels) as CustomerSort[]

export function toolbarTemplate(view: ToolbarView): TemplateResult {
  const { strings } = view
  return html`<div class="toolbar" part="toolbar" role="group" aria-label=${strings.search}>
    <div class="search">
      ${icons.search}
      <input
        class="control"
        part="search"
        type="search"
        enterkeyhint="search"
        autocomplete="off"
        spellcheck="false"
        maxlength="200"
        aria-label=${strings.search}
        placeholder=${strings.searchPlaceholder}
        .value=${view.search}
        @input=${(event: Event) => view.onSearch(valueOf(event))}
        @keydown=${(event: KeyboardEvent) => {
          if (event.key !== 'ArrowDown') return
          event.preventDefault()
          view.onEnterGrid()
        }}
      />
    </div>
    ${choice('type', strings.type, strings.anyType, types, view.type, strings, view.onType)}
    ${choice('status', strings.status, strings.anyStatus, statuses, view.status, strings, view.onStatus)}
    <select
      class="control sort"
      part="filter"
      aria-label=${strings.sortBy}
      @change=${(event: Event) => view.onSort(valueOf(event) as CustomerSort)}
    >
      ${sorts.map(
        (sort) =>
          html`<option value=${sort} ?selected=${sort === view.sort}>${strings[sortLabels[sort]]}</option>`,
      )}
    </select>
    ${
      view.creatable
        ? html`<button type="button" class="button primary" part="create-button" @click=${view.onCreate}>
            ${icons.plus}<span>${strings.newCustomer}</span>
          </button>`
        : nothing
    }
    <slot name="toolbar"></slot>
  </div>`
}

function choice<Value extends CustomerType | CustomerStatus>(
  name: string,
  label: string,
  any: string,
  values: readonly Value[],
  current: Value | undefined,
  strings: Strings,
  onChange: (value: Value | undefined) => void,
): TemplateResult {
  return html`<select
    class=${`control ${name}-filter`}
    part="filter"
    aria-label=${label}
    @change=${(event: Event) => onChange(values.find((value) => value === valueOf(event)))}
  >
    <option value="" ?selected=${current === undefined}>${any}</option>
    ${values.map(
      (value) => html`<option value=${value} ?selected=${value === current}>${strings[value]}</option>`,
    )}
  </select>`
}

function valueOf(event: Event): string {
  return (event.target as HTMLInputElement | HTMLSelectElement).value
}
