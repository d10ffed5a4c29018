/** The frame of a list: header and place of the rows, what stands instead of them, the bar of a selection, and a status. */
import { html, nothing, type TemplateResult } from 'lit'
import { failureText, messageTemplate } from '../theme/message.js'
import { headerTemplate } from './header-template.js'
import type { ListContext } from './list-context.js'
import type { ListData } from './list-data.js'
import type { ListParts } from './list-parts.js'
import { cleanFilters } from './list-state.js'
import type { RowShape } from './row-writer.js'
import type { Selection } from './selection.js'
import { skeletonTemplate } from './skeleton-template.js'
import { stateMessage } from './state-message.js'

export class ListCard {
  readonly #context: ListContext
  readonly #parts: ListParts
  readonly #data: ListData
  readonly #selection: Selection

  constructor(context: ListContext, parts: ListParts, data: ListData, selection: Selection) {
    this.#context = context
    this.#parts = parts
    this.#data = data
    this.#selection = selection
  }

  render(shape: RowShape): TemplateResult {
    const { list, localization } = this.#context
    const { strings } = localization
    const { readyState } = list
    const outdated = this.#data.snapshot?.outdated === true
    const total = this.#total
    return html`<div class="card" part="grid">
      <div class="progress" ?hidden=${!outdated}></div>
      <div class="viewport" ?hidden=${readyState !== 'ready'} tabindex="-1">
        <div
          role="grid"
          aria-label=${strings.customers}
          aria-busy=${outdated}
          aria-multiselectable=${shape.selectable ? 'true' : nothing}
          aria-rowcount=${total === undefined ? -1 : total + 1}
          aria-colcount=${shape.columns.length + (shape.selectable ? 2 : 0)}
        >
          <div role="rowgroup" class="head">
            ${headerTemplate({
              ...shape,
              strings,
              sort: list.sort,
              selected: this.#selectedOfAll,
              onSort: (sort) => (list.sort = sort),
              onSelectAll: (select) => (select ? this.selectAll() : this.#selection.clear()),
            })}
          </div>
          <div role="rowgroup" class="body"></div>
        </div>
        ${this.#tail()}
        <div class="sizer" aria-hidden="true"></div>
      </div>
      ${readyState === 'loading' ? skeletonTemplate(shape) : nothing} ${this.#message()} ${this.#bulkBar()}
      <p class="status" part="status" role="status">${this.#status()}</p>
    </div>`
  }

  /** A row was selected; with `range`, the rows from there. */
  select(index: number, range?: { readonly from: number }): void {
    const rows = this.#context.rows()
    const row = rows[index]
    if (!row || this.#context.list.readonly) return
    if (range) this.#selection.range(index, rows, range.from)
    else this.#selection.toggle(row.id, rows)
  }

  /** Everything that matches, loaded or not; the ids where everything is loaded. */
  selectAll(): boolean {
    const rows = this.#context.rows()
    if (this.#context.list.readonly || rows.length === 0) return false
    this.#selection.set(this.#data.snapshot?.hasMore ? 'matching' : rows.map((row) => row.id))
    return true
  }

  get #filtered(): boolean {
    const { search, filters } = this.#context.list
    return search.trim() !== '' || Object.keys(cleanFilters(filters)).length > 0
  }

  /** How many rows the list has in all: known without a filter, and once everything is loaded. */
  get #total(): number | undefined {
    const { snapshot } = this.#data
    if (!snapshot?.hasMore) return snapshot?.customers.length
    return this.#filtered ? undefined : snapshot.stats?.totalCustomers
  }

  get #selectedOfAll(): 'all' | 'some' | 'none' {
    const { empty, matching, size } = this.#selection
    if (empty) return 'none'
    return matching || (size >= this.#context.rows().length && !this.#data.snapshot?.hasMore) ? 'all' : 'some'
  }

  get #selectedText(): string {
    const { strings } = this.#context.localization
    const { matching, size } = this.#selection
    const count = matching ? this.#total : size
    return count === undefined ? strings.allSelected : this.#context.formats().count(strings.selected, count)
  }

  #bulkBar(): TemplateResult | typeof nothing {
    const { list } = this.#context
    const { empty, matching } = this.#selection
    if (empty || list.readyState !== 'ready') return nothing
    this.#parts.load()
    return html`<clientele-bulk-bar
      part="bulk-bar"
      .context=${this.#context}
      .count=${this.#selectedText}
      .more=${!matching && this.#selectedOfAll === 'some' && this.#data.snapshot?.hasMore === true}
      .deleted=${list.status === 'deleted'}
    ></clientele-bulk-bar>`
  }

  #tail(): TemplateResult | typeof nothing {
    const { strings } = this.#context.localization
    const { snapshot } = this.#data
    if (this.#context.list.readyState !== 'ready') return nothing
    if (snapshot?.error)
      return html`<div class="tail" role="alert">
        <span>${strings.moreFailed} ${failureText(snapshot.error, strings)}</span>
        <button type="button" class="button" @click=${() => this.#data.retry()}>${strings.retry}</button>
      </div>`
    return snapshot?.hasMore ? html`<div class="tail">${strings.loadingMore}</div>` : nothing
  }

  #message(): TemplateResult | typeof nothing {
    const { list, localization } = this.#context
    const { strings } = localization
    const message = stateMessage({
      readyState: list.readyState,
      error: this.#data.snapshot?.error,
      filtered: this.#filtered,
      creatable: this.#context.creatable() === true,
      strings,
      retry: () => this.#data.retry(),
      clear: () => this.#context.clear(),
      create: () => this.#parts.create(),
    })
    if (!message) return nothing
    const shown = messageTemplate(message, strings)
    return list.readyState === 'empty' && !this.#filtered ? html`<slot name="empty">${shown}</slot>` : shown
  }

  #status(): string {
    const { list, localization } = this.#context
    const { strings } = localization
    const formats = this.#context.formats()
    const unopened = this.#context.unopened()
    if (unopened) return failureText(unopened, strings)
    if (list.readyState === 'loading') return strings.loading
    if (list.readyState !== 'ready') return ''
    const total = this.#total
    return [
      total === undefined
        ? formats.count(strings.countSoFar, this.#context.rows().length)
        : formats.count(strings.count, total),
      ...(this.#selection.empty ? [] : [this.#selectedText]),
    ].join(' · ')
  }
}
