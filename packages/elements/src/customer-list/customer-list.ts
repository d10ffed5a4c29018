/** `<customer-list>`: renders a snapshot of the store's list and sends intents back; never fetches. */
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import type {
  ClienteleError,
  CustomerListItem,
  CustomerListQuery,
  CustomerSort,
  CustomerStatus,
  CustomerType,
} from '@clientele/core'
import type { CustomerListSnapshot, StoreClient } from '@clientele/core/store'
import type { CustomerDeletedEvent } from '../customer-form/events.js'
import type { Formats } from '../localization/formats.js'
import { Localization } from '../localization/localization.js'
import { Connection } from '../provider/connection.js'
import { controls } from '../theme/controls.js'
import { messageStyles } from '../theme/message.js'
import { tokens } from '../theme/tokens.js'
import { layoutOf, WidthWatch, type Layout } from './column-layout.js'
import { columnsOf, defaultColumns, type CustomerColumn } from './columns.js'
import { CustomerGrid, type GridHost } from './customer-grid.js'
import { styles } from './customer-list.styles.js'
import { SelectionChangeEvent, StateChangeEvent } from './events.js'
import { ListCard } from './list-card.js'
import type { ListContext, OpenedView } from './list-context.js'
import { ListData } from './list-data.js'
import { ListParts } from './list-parts.js'
import { listToolbar } from './list-toolbar.js'
import {
  cleanFilters,
  queryOf,
  savedQueryOf,
  type CustomerFilters,
  type CustomerListState,
} from './list-state.js'
import { actionsLabelId, type RowShape } from './row-writer.js'
import { SearchInput } from './search-input.js'
import { Selection, type CustomerSelection } from './selection.js'
import { statisticsTemplate } from './statistics-template.js'

/** What `<customer-list>` shows; `disconnected` means that it has no client. */
export type CustomerListReadyState = CustomerListSnapshot['state'] | 'disconnected'

/** What makes another list. */
const queryProperties = ['search', 'filters', 'sort', 'pageSize'] as const

/**
 * The customers of an organisation: figures, search, filters, sorting, and a keyboard grid that loads as it scrolls.
 * It takes the height it is given (`block-size` on the element), 40rem by default. Selected customers are tagged, given a
 * status, deleted, restored or exported, each after a preview: of an export, how many it takes and how the file begins.
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

  /** Why a part of the element could not be fetched. */
  @state() private unopened: ClienteleError | undefined
  /** Whether the user may create customers; undefined until that is known. */
  @state() private creatable: boolean | undefined
  /** The saved view that was opened last. */
  @state() private view: OpenedView | undefined
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
    this.creatable = undefined
    this.#preload()
  })
  readonly #context: ListContext = {
    list: this,
    localization: this.#localization,
    store: () => this.#connection.store,
    formats: () => this.#formats,
    currency: () => this.#connection.currency,
    rows: () => this.#rows,
    view: () => this.view,
    setView: (view) => (this.view = view),
    select: (selection) => this.#selection.set(selection),
    unopened: () => this.unopened,
    failed: (error) => (this.unopened = error),
    creatable: () => !this.readonly && this.creatable,
    clear: () => this.#clear(),
    focusGrid: (row = this.#grid?.focusedRow ?? 0) => this.#grid?.focusRow(row),
  }
  readonly #parts = new ListParts(this.#context)
  readonly #card = new ListCard(this.#context, this.#parts, this.#data, this.#selection)

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
    this.#preload()
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
    if (changed.has('readonly') && this.hasUpdated) this.#preload()
    if (queryProperties.some((name) => changed.has(name))) {
      this.#data.setQuery(this.#query)
      this.#grid?.toTop()
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
              listToolbar(this.#context, this.#parts, this.#input),
            ]
      }
      ${this.#card.render(this.#shape(this.#layout!))}
      <span id=${actionsLabelId} hidden>${strings.actions}</span>
      <clientele-customer-dialog
        exportparts="dialog"
        .client=${this.client}
        @customer-deleted=${(event: CustomerDeletedEvent) => this.#parts.offerUndo(event.customer)}
      ></clientele-customer-dialog>
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
      select: (index, range) => this.#card.select(index, range),
      selectAll: () => this.#card.selectAll(),
      clearSelection: () => this.#selection.clear(),
      openActions: (row, anchor) => this.#parts.openActions(row, anchor),
      showRows: (first, last) => this.#data.showRows(first, last),
    }
  }

  #selected(): void {
    this.#grid?.paint() // at once: a range follows the keys as fast as they repeat
    this.requestUpdate()
    this.dispatchEvent(new SelectionChangeEvent(this.selection))
  }

  #preload(): void {
    if (!this.readonly) this.#parts.preload((creatable) => (this.creatable = creatable))
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
