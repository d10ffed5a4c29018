/** `<customer-list>`: renders a snapshot of the store's list and sends intents back; never fetches. */
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { property, query, state } from 'lit/decorators.js'
import type {
  CustomerListItem,
  CustomerListQuery,
  CustomerSort,
  CustomerStatus,
  CustomerType,
} from '@clientele/core'
import { ClienteleError } from '@clientele/core/lite'
import type {
  CustomerListSnapshot,
  CustomerListView,
  CustomersStore,
  StoreClient,
} from '@clientele/core/store'
import type { CustomerDialog } from '../customer-dialog/customer-dialog.js'
import type { Strings } from '../localization/en.js'
import { loadDialog } from '../customer-dialog/load-dialog.js'
import { preload } from '../lazy-part/lazy-part.js'
import { Localization } from '../localization/localization.js'
import { Connection } from '../provider/connection.js'
import { controls } from '../theme/controls.js'
import { failureText, messageStyles, messageTemplate } from '../theme/message.js'
import { tokens } from '../theme/tokens.js'
import { columns } from './columns.js'
import { styles } from './customer-list.styles.js'
import { CustomerCreateRequestEvent, CustomerSelectEvent, CustomersLoadErrorEvent } from './events.js'
import { CustomerGrid } from './customer-grid.js'
import { headerTemplate } from './header-template.js'
import { rowTemplate, skeletonTemplate } from './row-template.js'
import { stateMessage } from './state-message.js'
import { statisticsTemplate } from './statistics-template.js'
import { toolbarTemplate } from './toolbar-template.js'

/** What `<customer-list>` shows; `disconnected` means that it has no client. */
export type CustomerListReadyState = CustomerListSnapshot['state'] | 'disconnected'

/** Milliseconds of quiet before a search is sent. */
const searchDelay = 150

/** What makes another list. */
const queryProperties = ['search', 'type', 'status', 'sort', 'pageSize'] as const

/**
 * The customers of an organisation: figures, search, filters, sorting, and a keyboard grid that loads as it scrolls.
 * It takes the height it is given (`block-size` on the element), 40rem by default.
 *
 * @tag customer-list
 * @fires {CustomerSelectEvent} customer-select - A row was activated. Cancel it to keep the edit dialog closed.
 * @fires {CustomerCreateRequestEvent} customer-create-request - The create button was pressed. Cancel it to keep the
 * create dialog closed.
 * @fires {CustomersLoadErrorEvent} customers-load-error - Customers could not be loaded.
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
 * @csspart filter - Each filter menu.
 * @csspart create-button - The create button.
 * @csspart grid - The frame around header and rows.
 * @csspart header - The header row.
 * @csspart row - Each row.
 * @csspart cell - Each cell.
 * @csspart avatar - The initials in a row.
 * @csspart message - What stands in place of rows: empty, denied, failed.
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
  @property() type: CustomerType | undefined
  /** Default: all that are not deleted. */
  @property() status: CustomerStatus | undefined
  /** Key to sort by; a leading `-` means descending. */
  @property() sort: CustomerSort = '-createdAt'
  /** Rows per request, 1 to 200. */
  @property({ type: Number, attribute: 'page-size' }) pageSize = 100
  /** Hides the create button and the dialogs; `customer-select` is still sent. */
  @property({ type: Boolean }) readonly = false
  /** `light` or `dark`; default is the provider's, then the user's preference. */
  @property({ reflect: true }) theme: 'light' | 'dark' | undefined
  /** What is shown now. Read only. */
  @property({ reflect: true, attribute: 'ready-state' }) readyState: CustomerListReadyState = 'loading'

  @query('clientele-customer-dialog') private readonly dialog!: CustomerDialog | null
  @query('.viewport') private readonly viewport!: HTMLElement

  /** Why a dialog did not open. */
  @state() private unopened: ClienteleError | undefined
  #view: CustomerListView | undefined
  #leave: (() => void) | undefined
  #snapshot: CustomerListSnapshot | undefined
  #grid: CustomerGrid | undefined
  #typed: string | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #reported: ClienteleError | undefined
  readonly #localization = new Localization(this)
  readonly #connection = new Connection(this, (store) => this.#connect(store))

  /** Asks the server again for what is on the screen. */
  async refresh(): Promise<void> {
    await this.#connection.store?.refresh()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.#timer)
    this.#grid?.disconnect()
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#grid?.connect()
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#connection.resolve()
    if (queryProperties.some((name) => changed.has(name))) {
      this.#view?.setQuery(this.#query)
      if (this.hasUpdated) this.viewport.scrollTop = 0
    }
    this.#snapshot = this.#view?.getSnapshot()
    this.readyState = this.#snapshot?.state ?? (this.#connection.provided ? 'loading' : 'disconnected')
    const error = this.#snapshot?.error
    if (error && error !== this.#reported) this.dispatchEvent(new CustomersLoadErrorEvent(error))
    this.#reported = error
  }

  protected override firstUpdated(): void {
    this.#grid = new CustomerGrid(this.renderRoot as ShadowRoot, {
      template: (row) => rowTemplate(row, this.#localization.strings, this.#formats),
      isPending: (row) => this.#snapshot?.pending.has(row.id) === true,
      activate: (row) => this.#select(row),
      showRows: (first, last) => this.#view?.showRows(first, last),
      rightToLeft: () => this.#localization.dir === 'rtl',
    })
    this.#grid.connect()
    if (!this.readonly) preload(loadDialog)
  }

  protected override updated(): void {
    this.#grid?.setRows(
      this.readyState === 'ready' ? (this.#snapshot?.customers ?? []) : [],
      `${this.#localization.version} ${[...(this.#snapshot?.pending ?? [])].join(' ')}`,
    )
  }

  protected override render(): TemplateResult {
    const { strings, dir, lang } = this.#localization
    const formats = this.#formats
    const state = this.readyState
    const closed = state === 'denied' || state === 'disconnected'
    return html`<div class="root" dir=${dir} lang=${lang}>
      ${
        closed
          ? nothing
          : [
              state === 'failed' ? nothing : statisticsTemplate(this.#snapshot?.stats, strings, formats),
              this.#toolbar(strings),
            ]
      }
      <div class="card" part="grid">
        <div class="progress" ?hidden=${this.#snapshot?.outdated !== true}></div>
        <div class="viewport" ?hidden=${state !== 'ready'} tabindex="-1">
          <div
            role="grid"
            aria-label=${strings.customers}
            aria-busy=${this.#snapshot?.outdated === true}
            aria-rowcount=${this.#total === undefined ? -1 : this.#total + 1}
            aria-colcount=${columns.length}
          >
            <div role="rowgroup" class="head">${headerTemplate(this.sort, strings, this.#sortBy)}</div>
            <div role="rowgroup" class="body"></div>
          </div>
          ${this.#tail()}
          <div class="sizer" aria-hidden="true"></div>
        </div>
        ${state === 'loading' ? this.#skeleton() : nothing} ${this.#message()}
        <p class="status" part="status" role="status">${this.#status()}</p>
      </div>
      <clientele-customer-dialog exportparts="dialog" .client=${this.client}></clientele-customer-dialog>
    </div>`
  }

  get #formats() {
    return this.#localization.formats(this.#connection.currency)
  }

  get #query(): CustomerListQuery {
    const { search, type, status, sort, pageSize: limit } = this
    const words = search.trim()
    return { sort, limit, ...(words && { search: words }), ...(type && { type }), ...(status && { status }) }
  }

  get #filtered(): boolean {
    return this.search.trim() !== '' || this.type !== undefined || this.status !== undefined
  }

  #connect(store: CustomersStore | undefined): void {
    this.#leave?.()
    this.#view = store?.list(this.#query)
    this.#leave = this.#view?.subscribe(() => this.requestUpdate())
    this.requestUpdate()
  }

  #toolbar(strings: Strings): TemplateResult {
    return toolbarTemplate({
      strings,
      search: this.#typed ?? this.search,
      type: this.type,
      status: this.status,
      sort: this.sort,
      creatable: !this.readonly,
      onSearch: (text) => this.#type(text),
      onType: (type) => (this.type = type),
      onStatus: (status) => (this.status = status),
      onSort: this.#sortBy,
      onCreate: () => this.#create(),
      onEnterGrid: () => this.#grid?.focusFirst(),
    })
  }

  #tail(): TemplateResult | typeof nothing {
    const { strings } = this.#localization
    const snapshot = this.#snapshot
    if (this.readyState !== 'ready') return nothing
    if (snapshot?.error)
      return html`<div class="tail" role="alert">
        <span>${strings.moreFailed} ${failureText(snapshot.error, strings)}</span>
        <button type="button" class="button" @click=${() => this.#view?.retry()}>${strings.retry}</button>
      </div>`
    return snapshot?.hasMore ? html`<div class="tail">${strings.loadingMore}</div>` : nothing
  }

  #skeleton(): TemplateResult {
    return html`<div class="skeletons" aria-hidden="true">
      ${Array.from({ length: 8 }, () => skeletonTemplate)}
    </div>`
  }

  #message(): TemplateResult | typeof nothing {
    const { strings } = this.#localization
    const message = stateMessage({
      readyState: this.readyState,
      error: this.#snapshot?.error,
      filtered: this.#filtered,
      creatable: !this.readonly,
      strings,
      retry: () => this.#view?.retry(),
      clear: () => this.#clear(),
      create: () => this.#create(),
    })
    if (!message) return nothing
    const shown = messageTemplate(message, strings)
    return this.readyState === 'empty' && !this.#filtered ? html`<slot name="empty">${shown}</slot>` : shown
  }

  #status(): string {
    const { strings } = this.#localization
    const snapshot = this.#snapshot
    if (this.unopened) return failureText(this.unopened, strings)
    if (this.readyState === 'loading') return strings.loading
    if (this.readyState !== 'ready' || !snapshot) return ''
    const total = this.#total
    return total === undefined
      ? this.#formats.count(strings.countSoFar, snapshot.customers.length)
      : this.#formats.count(strings.count, total)
  }

  /** How many rows the list has in all: known without a filter, and once everything is loaded. */
  get #total(): number | undefined {
    const snapshot = this.#snapshot
    if (!snapshot?.hasMore) return snapshot?.customers.length
    return this.#filtered ? undefined : snapshot.stats?.totalCustomers
  }

  readonly #sortBy = (sort: CustomerSort): void => {
    this.sort = sort
  }

  /** Waits for a pause in the typing; the request of the search before is aborted by the store. */
  #type(text: string): void {
    this.#typed = text
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.search = text
      this.#typed = undefined
    }, searchDelay)
  }

  #clear(): void {
    clearTimeout(this.#timer)
    this.#typed = undefined
    this.search = ''
    this.type = undefined
    this.status = undefined
    this.renderRoot.querySelector<HTMLInputElement>('input[type=search]')?.focus()
  }

  #select(customer: CustomerListItem): void {
    if (this.dispatchEvent(new CustomerSelectEvent(customer)) && !this.readonly)
      void this.#openDialog((dialog) => dialog.edit(customer))
  }

  #create(): void {
    if (this.dispatchEvent(new CustomerCreateRequestEvent()))
      void this.#openDialog((dialog) => dialog.create())
  }

  async #openDialog(open: (dialog: CustomerDialog) => void): Promise<void> {
    try {
      await loadDialog()
      if (this.dialog) open(this.dialog)
    } catch (cause) {
      this.unopened = new ClienteleError('network', 'The form could not be fetched', { cause })
      this.dispatchEvent(new CustomersLoadErrorEvent(this.unopened))
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'customer-list': CustomerList
  }
}
