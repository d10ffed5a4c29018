/** `<customer-list>`: renders a snapshot of the store's list and sends intents back; never fetches. */
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { property, query, state } from 'lit/decorators.js'
import type {
  ClienteleError,
  CustomerListItem,
  CustomerListQuery,
  CustomerSort,
  CustomerStatus,
  CustomerType,
  SavedView,
} from '@clientele/core'
import type { CustomerListSnapshot, StoreClient } from '@clientele/core/store'
import type { CustomerDeletedEvent } from '../customer-form/events.js'
import type { Formats } from '../localization/formats.js'
import { Localization } from '../localization/localization.js'
import { Connection } from '../provider/connection.js'
import { controls } from '../theme/controls.js'
import { failureText, messageStyles, messageTemplate } from '../theme/message.js'
import { tokens } from '../theme/tokens.js'
import { layoutOf, WidthWatch, type Layout } from './column-layout.js'
import { columnsOf, defaultColumns, type CustomerColumn } from './columns.js'
import { CustomerGrid, type GridHost } from './customer-grid.js'
import { styles } from './customer-list.styles.js'
import { SelectionChangeEvent, StateChangeEvent } from './events.js'
import { headerTemplate } from './header-template.js'
import type { ListContext } from './list-context.js'
import { ListData } from './list-data.js'
import { ListParts } from './list-parts.js'
import {
  cleanFilters,
  queryOf,
  sameQuery,
  savedQueryOf,
  type CustomerFilters,
  type CustomerListState,
} from './list-state.js'
import { actionsLabelId, type RowShape } from './row-writer.js'
import { SearchInput } from './search-input.js'
import { Selection, type CustomerSelection } from './selection.js'
import { skeletonTemplate } from './skeleton-template.js'
import { stateMessage } from './state-message.js'
import { statisticsTemplate } from './statistics-template.js'
import { toolbarTemplate } from './toolbar-template.js'

/** What `<customer-list>` shows; `disconnected` means that it has no client. */
export type CustomerListReadyState = CustomerListSnapshot['state'] | 'disconnected'

/** What makes another list. */
const queryProperties = ['search', 'filters', 'sort', 'pageSize'] as const

/**
 * The customers of an organisation: figures, search, filters, sorting, and a keyboard grid that loads as it scrolls.
 * It takes the height it is given (`block-size` on the element), 40rem by default.
 *
 * @tag customer-list
 * @fires {CustomerOpenRequestEvent} customer-open-request - A row was clicked, or Enter pressed on it. Cancel it to keep
 * the edit dialog closed and show the customer in your own way.
 * @fires {CustomerEditRequestEvent} customer-edit-request - From a row's menu. Cancel it to keep the edit dialog closed.
 * @fires {CustomerDeleteRequestEvent} customer-delete-request - From a row's menu. Cancel it to do it yourself.
 * @fires {CustomerRestoreRequestEvent} customer-restore-request - From a row's menu. Cancel it to do it yourself.
 * @fires {BulkRequestEvent} bulk-request - An action on the selection was confirmed. Cancel it to do it yourself.
 * @fires {CustomerCreateRequestEvent} customer-create-request - The create button was pressed. Cancel it to keep the
 * create dialog closed.
 * @fires {BulkCompleteEvent} bulk-complete - Many customers have been changed, as one operation.
 * @fires {StateChangeEvent} state-change - Search, filters, sort or columns changed, not through `state`.
 * @fires {SelectionChangeEvent} selection-change - Other customers are selected.
 * @fires {LoadStartEvent} load-start - A request for a list began.
 * @fires {LoadErrorEvent} load-error - Customers, or a part of the element, could not be loaded.
 * @fires {CustomerCreatedEvent} customer-created - From the dialog, after the server confirmed.
 * @fires {CustomerUpdatedEvent} customer-updated - From the dialog, after the server confirmed.
 * @fires {CustomerDeletedEvent} customer-deleted - From the dialog, after the server confirmed.
 * @fires {CustomerRestoredEvent} customer-restored - From the dialog, after the server confirmed.
 * @slot toolbar - More actions, beside the create button.
 * @slot empty - Replaces the message of an organisation without customers.
 * @csspart statistics - The figures above the list.
 * @csspart figure - One of them.
 * @csspart toolbar - Search, filters and the create button.
 * @csspart search - The search field.
 * @csspart filter - The button that opens the filters, and the sort menu of a narrow list.
 * @csspart views-button - The button that opens the saved views.
 * @csspart columns-button - The button that opens the choice of columns.
 * @csspart chips - The filters that are set.
 * @csspart chip - Each of them.
 * @csspart create-button - The create button.
 * @csspart grid - The frame around header and rows.
 * @csspart header - The header row.
 * @csspart row - Each row.
 * @csspart cell - Each cell.
 * @csspart avatar - The initials in a row.
 * @csspart message - What stands in place of rows: empty, denied, failed.
 * @csspart bulk-bar - What can be done with the selection.
 * @csspart status - The line below the rows.
 * @csspart dialog - The dialog that creates and edits.
 * @cssprop --clientele-row-height - Height of a row; default 56px, 68px where narrow.
 * @cssprop --clientele-accent - Colour of links, focus and selection.
 * @cssprop --clientele-accent-fill - Background of the main button.
 * @cssprop --clientele-surface - Background.
 * @cssprop --clientele-text - Colour of text.
 * @cssprop --clientele-text-muted - Colour of secondary text.
 * @cssprop --clientele-border - Colour of lines.
 * @cssprop --clientele-radius - Radius of controls.
 * @cssprop --clientele-font - Font family.
 * @cssprop --clientele-color-scheme - `light`, `dark`, or `light dark` to follow the user.
 */
export class CustomerList extends LitElement {
  static override styles = [tokens, controls, messageStyles, styles]

  /** The client; default is that of the provider around it, then the default client. */
  @property({ attribute: false }) client: StoreClient | undefined
  /** ISO 4217 code; default is the provider's. Without any, money is a plain number. */
  @property() currency: string | undefined
  /** What the list is searched for. */
  @property() search = ''
  /** Everything else that narrows the list. */
  @property({ attribute: false }) filters: CustomerFilters = {}
  /** Key to sort by; a leading `-` means descending. */
  @property() sort: CustomerSort = '-createdAt'
  /** Which columns are shown, in which order; default: those that fit of name, status, phone, city, activity, created, value. */
  @property({ attribute: false }) columns: readonly CustomerColumn[] | undefined
  /** Rows per request, 1 to 200. */
  @property({ type: Number, attribute: 'page-size' }) pageSize = 100
  /** Only shows: no creating, selecting or row menus; `customer-open-request` is still sent. */
  @property({ type: Boolean }) readonly = false
  /** `light` or `dark`; default is the provider's, then the user's preference. */
  @property({ reflect: true }) theme: 'light' | 'dark' | undefined
  /** What is shown now. Read only. */
  @property({ reflect: true, attribute: 'ready-state' }) readyState: CustomerListReadyState = 'loading'

  @query('.viewport') private readonly viewport!: HTMLElement

  /** Why a part of the element could not be fetched. */
  @state() private unopened: ClienteleError | undefined
  /** The saved view that was opened last. */
  @state() private view: SavedView | undefined
  #grid: CustomerGrid | undefined
  #layout: Layout | undefined
  /** The state that the host knows. */
  #told = ''
  readonly #selection = new Selection(() => this.#selected())
  readonly #data = new ListData(this)
  readonly #width = new WidthWatch(this)
  readonly #input = new SearchInput(this, (text) => (this.search = text))
  readonly #localization = new Localization(this)
  readonly #connection = new Connection(this, (store) => {
    this.#selection.clear()
    this.#data.connect(store, this.#query)
  })
  readonly #context: ListContext = {
    list: this,
    localization: this.#localization,
    store: () => this.#connection.store,
    formats: () => this.#formats,
    rows: () => this.#rows,
    view: () => this.view,
    setView: (view) => (this.view = view),
    select: (selection) => this.#selection.set(selection),
    failed: (error) => (this.unopened = error),
    focusGrid: () => this.#grid?.focusRow(this.#grid.focusedRow),
  }
  readonly #parts = new ListParts(this.#context)

  /** The same as `filters.type`. */
  @property()
  get type(): CustomerType | undefined {
    return this.filters.type
  }
  set type(type: CustomerType | undefined) {
    this.filters = cleanFilters({ ...this.filters, type: type ?? undefined })
  }

  /** The same as `filters.status`; default: all that are not deleted. */
  @property()
  get status(): CustomerStatus | undefined {
    return this.filters.status
  }
  set status(status: CustomerStatus | undefined) {
    this.filters = cleanFilters({ ...this.filters, status: status ?? undefined })
  }

  /** Search, filters, sort and columns as one value. What a host sets leaves out stays as it is, and no event follows. */
  get state(): CustomerListState {
    const { search, filters, sort } = this
    return { search, filters: cleanFilters(filters), sort, columns: this.#columns }
  }
  set state(state: Partial<CustomerListState>) {
    const { search = this.search, filters = this.filters, sort = this.sort, columns = this.columns } = state
    Object.assign(this, { search, filters: cleanFilters(filters), sort, columns })
    this.#told = JSON.stringify(this.state)
  }

  /** What is selected. Setting it sends no event. */
  get selection(): CustomerSelection {
    if (!this.#selection.matching) return { ids: this.#selection.ids }
    const { sort: _sort, ...matching } = savedQueryOf(this)
    return { matching }
  }
  set selection(selection: CustomerSelection) {
    this.#selection.replace('ids' in selection ? selection.ids : 'matching')
    this.requestUpdate()
  }

  /** Asks the server again for what is on the screen. */
  async refresh(): Promise<void> {
    await this.#connection.store?.refresh()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#grid?.disconnect()
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#grid?.connect()
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#connection.resolve()
    if (changed.has('search') || changed.has('filters')) {
      if (this.hasUpdated) this.#selection.clear() // what nobody sees should not be changed
    }
    if (queryProperties.some((name) => changed.has(name))) {
      this.#data.setQuery(this.#query)
      if (this.hasUpdated) this.viewport.scrollTop = 0
    }
    this.#data.read()
    this.readyState = this.#data.snapshot?.state ?? (this.#connection.provided ? 'loading' : 'disconnected')
    this.#layout = layoutOf(this.#columns, this.#width.width, {
      chosen: this.columns !== undefined,
      selectable: !this.readonly,
    })
  }

  protected override firstUpdated(): void {
    this.#told ||= JSON.stringify(this.state)
    this.#grid = new CustomerGrid(this.renderRoot as ShadowRoot, this.#gridHost())
    this.#grid.connect()
    if (!this.readonly) this.#parts.preload()
  }

  protected override updated(): void {
    const layout = this.#layout
    if (!layout) return
    const card = this.renderRoot.querySelector<HTMLElement>('.card')
    card?.style.setProperty('--_columns', layout.template)
    card?.style.setProperty('--_least', `${layout.least}px`)
    card?.toggleAttribute('data-narrow', layout.narrow)
    this.#grid?.setRows(
      this.readyState === 'ready' ? this.#rows : [],
      String(this.#localization.version),
      this.#shape(layout),
    )
    this.#tell()
  }

  protected override render(): TemplateResult {
    const { strings, dir, lang } = this.#localization
    const closed = this.readyState === 'denied' || this.readyState === 'disconnected'
    return html`<div class="root" dir=${dir} lang=${lang}>
      ${
        closed
          ? nothing
          : [
              this.readyState === 'failed'
                ? nothing
                : statisticsTemplate(this.#data.snapshot?.stats, strings, this.#formats),
              this.#toolbar(),
              this.#chips(),
            ]
      }
      ${this.#card()}
      <span id=${actionsLabelId} hidden>${strings.actions}</span>
      <clientele-customer-dialog
        exportparts="dialog"
        .client=${this.client}
        @customer-deleted=${(event: CustomerDeletedEvent) => this.#parts.offerUndo(event.customer)}
      ></clientele-customer-dialog>
    </div>`
  }

  #card(): TemplateResult {
    const { strings } = this.#localization
    const layout = this.#layout!
    const shape = this.#shape(layout)
    const outdated = this.#data.snapshot?.outdated === true
    return html`<div class="card" part="grid">
      <div class="progress" ?hidden=${!outdated}></div>
      <div class="viewport" ?hidden=${this.readyState !== 'ready'} tabindex="-1">
        <div
          role="grid"
          aria-label=${strings.customers}
          aria-busy=${outdated}
          aria-multiselectable=${shape.selectable ? 'true' : nothing}
          aria-rowcount=${this.#total === undefined ? -1 : this.#total + 1}
          aria-colcount=${shape.columns.length + (shape.selectable ? 2 : 0)}
        >
          <div role="rowgroup" class="head">
            ${headerTemplate({
              ...shape,
              strings,
              sort: this.sort,
              selected: this.#selectedOfAll,
              onSort: this.#sortBy,
              onSelectAll: (select) => (select ? this.#selectAll() : this.#selection.clear()),
            })}
          </div>
          <div role="rowgroup" class="body"></div>
        </div>
        ${this.#tail()}
        <div class="sizer" aria-hidden="true"></div>
      </div>
      ${this.readyState === 'loading' ? skeletonTemplate(shape) : nothing} ${this.#message()}
      ${this.#bulkBar()}
      <p class="status" part="status" role="status">${this.#status()}</p>
    </div>`
  }

  get #rows(): readonly CustomerListItem[] {
    return this.#data.snapshot?.customers ?? []
  }

  get #columns(): readonly CustomerColumn[] {
    return columnsOf(this.columns ?? defaultColumns).map(({ id }) => id)
  }

  get #formats(): Formats {
    return this.#localization.formats(this.#connection.currency)
  }

  get #query(): CustomerListQuery {
    return queryOf(this, this.pageSize)
  }

  get #filtered(): boolean {
    return this.search.trim() !== '' || Object.keys(cleanFilters(this.filters)).length > 0
  }

  #shape({ columns }: Layout): RowShape {
    return { columns, selectable: !this.readonly }
  }

  #gridHost(): GridHost {
    return {
      wording: () => ({ strings: this.#localization.strings, formats: this.#formats }),
      rightToLeft: () => this.#localization.dir === 'rtl',
      isPending: (row) => this.#data.snapshot?.pending.has(row.id) === true,
      isSelected: (row) => this.#selection.has(row.id),
      activate: (row) => this.#parts.open(row),
      select: (index, range) => this.#select(index, range),
      selectAll: () => this.#selectAll(),
      clearSelection: () => this.#selection.clear(),
      openActions: (row, anchor) => this.#parts.openActions(row, anchor),
      showRows: (first, last) => this.#data.showRows(first, last),
    }
  }

  #toolbar(): TemplateResult {
    const set = Object.keys(cleanFilters(this.filters)).filter((name) => name !== 'tagsMatch').length
    return toolbarTemplate({
      strings: this.#localization.strings,
      search: this.#input.typed ?? this.search,
      filters: set > 0 ? this.#formats.number(set) : undefined,
      sort: this.sort,
      creatable: !this.readonly,
      view: this.#connection.store?.client.views ? this.#viewName : undefined,
      onSearch: (text) => this.#input.type(text),
      onFilters: (anchor) => this.#parts.openFilters(anchor),
      onViews: (anchor) => this.#parts.openViews(anchor),
      onColumns: (anchor) => this.#parts.openColumns(anchor),
      onSort: this.#sortBy,
      onCreate: () => this.#parts.create(),
      onEnterGrid: () => this.#grid?.focusFirst(),
    })
  }

  #chips(): TemplateResult | typeof nothing {
    if (Object.keys(cleanFilters(this.filters)).length === 0) return nothing
    this.#parts.load()
    return html`<clientele-filter-chips
      exportparts="chips, chip"
      .context=${this.#context}
      .filters=${this.filters}
      .currency=${this.#connection.currency}
    ></clientele-filter-chips>`
  }

  #bulkBar(): TemplateResult | typeof nothing {
    const { empty, matching } = this.#selection
    if (empty || this.readyState !== 'ready') return nothing
    this.#parts.load()
    return html`<clientele-bulk-bar
      part="bulk-bar"
      .context=${this.#context}
      .count=${this.#selectedText}
      .more=${!matching && this.#selectedOfAll === 'some' && this.#data.snapshot?.hasMore === true}
      .deleted=${this.status === 'deleted'}
    ></clientele-bulk-bar>`
  }

  get #selectedText(): string {
    const { strings } = this.#localization
    const { matching, size } = this.#selection
    if (!matching) return this.#formats.count(strings.selected, size)
    return this.#total === undefined
      ? strings.allSelected
      : this.#formats.count(strings.selected, this.#total)
  }

  /** A view that was changed since it was opened is marked. */
  get #viewName(): string {
    if (!this.view) return ''
    return sameQuery(this.view.query, savedQueryOf(this)) ? this.view.name : `${this.view.name} •`
  }

  #tail(): TemplateResult | typeof nothing {
    const { strings } = this.#localization
    const { snapshot } = this.#data
    if (this.readyState !== 'ready') return nothing
    if (snapshot?.error)
      return html`<div class="tail" role="alert">
        <span>${strings.moreFailed} ${failureText(snapshot.error, strings)}</span>
        <button type="button" class="button" @click=${() => this.#data.retry()}>${strings.retry}</button>
      </div>`
    return snapshot?.hasMore ? html`<div class="tail">${strings.loadingMore}</div>` : nothing
  }

  #message(): TemplateResult | typeof nothing {
    const { strings } = this.#localization
    const message = stateMessage({
      readyState: this.readyState,
      error: this.#data.snapshot?.error,
      filtered: this.#filtered,
      creatable: !this.readonly,
      strings,
      retry: () => this.#data.retry(),
      clear: () => this.#clear(),
      create: () => this.#parts.create(),
    })
    if (!message) return nothing
    const shown = messageTemplate(message, strings)
    return this.readyState === 'empty' && !this.#filtered ? html`<slot name="empty">${shown}</slot>` : shown
  }

  #status(): string {
    const { strings } = this.#localization
    const formats = this.#formats
    if (this.unopened) return failureText(this.unopened, strings)
    if (this.readyState === 'loading') return strings.loading
    if (this.readyState !== 'ready') return ''
    const total = this.#total
    return [
      total === undefined
        ? formats.count(strings.countSoFar, this.#rows.length)
        : formats.count(strings.count, total),
      ...(this.#selection.empty ? [] : [this.#selectedText]),
    ].join(' · ')
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
    return matching || (size >= this.#rows.length && !this.#data.snapshot?.hasMore) ? 'all' : 'some'
  }

  #select(index: number, range?: { readonly from: number }): void {
    const row = this.#rows[index]
    if (!row || this.readonly) return
    if (range) this.#selection.range(index, this.#rows, range.from)
    else this.#selection.toggle(row.id, this.#rows)
  }

  /** Everything that matches, loaded or not; the ids where everything is loaded. */
  #selectAll(): boolean {
    if (this.readonly || this.#rows.length === 0) return false
    this.#selection.set(this.#data.snapshot?.hasMore ? 'matching' : this.#rows.map((row) => row.id))
    return true
  }

  #selected(): void {
    this.#grid?.repaint() // at once: a range follows the keys as fast as they repeat
    this.requestUpdate()
    this.dispatchEvent(new SelectionChangeEvent(this.selection))
  }

  readonly #sortBy = (sort: CustomerSort): void => {
    this.sort = sort
  }

  #clear(): void {
    this.#input.cancel()
    this.search = ''
    this.filters = {}
    this.renderRoot.querySelector<HTMLInputElement>('input[type=search]')?.focus()
  }

  #tell(): void {
    const { state } = this
    const text = JSON.stringify(state)
    if (text === this.#told) return
    this.#told = text
    this.dispatchEvent(new StateChangeEvent(state))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'customer-list': CustomerList
  }
}
