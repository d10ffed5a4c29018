/** Search, filters, views, columns, the sort menu of narrow lists, and the create button. */
import { html, nothing, type TemplateResult } from 'lit'
import type { CustomerSort } from '@clientele/core'
import type { Strings } from '../localization/en.js'
import { icons } from '../theme/icons.js'
import { sortLabels } from './columns.js'

export interface ToolbarView {
  readonly strings: Strings
  readonly search: string
  /** How many filters are set, as it is written. */
  readonly filters: string | undefined
  readonly sort: CustomerSort
  /** Whether customers may be created; its place is kept while that is not known. */
  readonly creatable: boolean | undefined
  /** The name of the view that is shown, `''` for none, undefined where there can't be any. */
  readonly view: string | undefined
  readonly onSearch: (text: string) => void
  readonly onFilters: (anchor: HTMLElement) => void
  readonly onViews: (anchor: HTMLElement) => void
  readonly onColumns: (anchor: HTMLElement) => void
  readonly onSort: (sort: CustomerSort) => void
  readonly onCreate: () => void
  /** Arrow down in the search field. */
  readonly onEnterGrid: () => void
}

const sorts = Object.keys(sortLabels) as CustomerSort[]

export function toolbarTemplate(view: ToolbarView): TemplateResult {
  const { strings } = view
  return html`<div class="toolbar" part="toolbar">
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
    <button
      type="button"
      class="button filters-button"
      part="filter"
      aria-haspopup="dialog"
      @click=${at(view.onFilters)}
    >
      ${icons.filter}<span>${strings.filters}</span>${
        view.filters === undefined ? nothing : html`<span class="count">${view.filters}</span>`
      }
    </button>
    ${
      view.view === undefined
        ? nothing
        : html`<button
            type="button"
            class="button views-button"
            part="views-button"
            aria-haspopup="menu"
            @click=${at(view.onViews)}
          >
            ${icons.bookmark}<span class="text" dir="auto">${view.view || strings.views}</span>
          </button>`
    }
    <button
      type="button"
      class="button icon-only columns-button"
      part="columns-button"
      aria-haspopup="dialog"
      aria-label=${strings.columns}
      @click=${at(view.onColumns)}
    >
      ${icons.columns}
    </button>
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
      view.creatable === false
        ? nothing
        : html`<button
            type="button"
            class="button primary"
            part="create-button"
            ?data-unknown=${!view.creatable}
            @click=${view.onCreate}
          >
            ${icons.plus}<span>${strings.newCustomer}</span>
          </button>`
    }
    <slot name="toolbar"></slot>
  </div>`
}

/** Opens something at the button. */
const at = (open: (anchor: HTMLElement) => void) => (event: Event) => open(event.currentTarget as HTMLElement)

function valueOf(event: Event): string {
  return (event.target as HTMLInputElement | HTMLSelectElement).value
}
