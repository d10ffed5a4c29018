/** What stands above the grid of a list: the toolbar, and the filters that are set. */
import { html, nothing, type TemplateResult } from 'lit'
import type { ListContext } from './list-context.js'
import type { ListParts } from './list-parts.js'
import { cleanFilters } from './list-state.js'
import type { SearchInput } from './search-input.js'
import { toolbarTemplate } from './toolbar-template.js'

/** The toolbar of a list as it is now, and its chips, whose code comes with the first filter. */
export function listToolbar(context: ListContext, parts: ListParts, input: SearchInput) {
  const { list, localization } = context
  const set = Object.keys(cleanFilters(list.filters)).filter((name) => name !== 'tagsMatch').length
  return [
    toolbarTemplate({
      strings: localization.strings,
      search: input.typed ?? list.search,
      filters: set > 0 ? context.formats().number(set) : undefined,
      sort: list.sort,
      creatable: context.creatable(),
      view: context.store()?.client.views ? (context.view()?.label() ?? '') : undefined,
      onSearch: (text) => input.type(text),
      onFilters: (anchor) => parts.openFilters(anchor),
      onViews: (anchor) => parts.openViews(anchor),
      onColumns: (anchor) => parts.openColumns(anchor),
      onSort: (sort) => (list.sort = sort),
      onCreate: () => parts.create(),
      onEnterGrid: () => context.focusGrid(0),
    }),
    set > 0 ? chips(context, parts) : nothing,
  ]
}

function chips(context: ListContext, parts: ListParts): TemplateResult {
  parts.load()
  return html`<clientele-filter-chips
    exportparts="chips, chip"
    .context=${context}
    .filters=${context.list.filters}
    .currency=${context.currency()}
  ></clientele-filter-chips>`
}
