/** `<customer-detail>`: one customer with everything that hangs on it; renders the store's snapshots and sends intents. */
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import type { ClienteleError, CustomerDetail } from '@clientele/core'
import { isClienteleError, ClienteleError as Failure } from '@clientele/core/lite'
import type { Documents } from '@clientele/core/documents'
import type { CustomersStore, CustomerView, StoreClient } from '@clientele/core/store'
import { CustomerUpdatedEvent } from '../customer-form/events.js'
import type { FieldName } from '../customer-form/form-values.js'
import { badgeStyles } from '../theme/badges.js'
import { adoptStyles } from '../lazy-part/adopt-styles.js'
import { preload } from '../lazy-part/lazy-part.js'
import { fill } from '../localization/formats.js'
import { Localization } from '../localization/localization.js'
import { Connection } from '../provider/connection.js'
import type { Rights } from '../provider/rights.js'
import { controls } from '../theme/controls.js'
import { failureText, messageStyles, messageTemplate } from '../theme/message.js'
import { notices } from '../theme/notices.js'
import { tokens } from '../theme/tokens.js'
import { unavailableMessage } from '../theme/unavailable-message.js'
import { toastStrings } from '../toast/toast.strings.js'
import { detailStrings } from './customer-detail.strings.js'
import { styles } from './customer-detail.styles.js'
import {
  CustomerLoadEvent,
  CustomerOpenRequestEvent,
  detailTabs,
  LoadErrorEvent,
  LoadStartEvent,
  RecordOpenRequestEvent,
  TabChangeEvent,
  type DetailTab,
} from './events.js'
import type { FieldEditor } from './field-editor.js'
import type { FieldView } from './field-template.js'
import { headerSkeleton, headerTemplate } from './header-template.js'
import { mergedNotice } from './notices.js'
import { overviewTemplate } from './overview-template.js'
import { loadPanel, panelTemplate } from './panels.js'
import { tabsTemplate } from './tabs-template.js'

/** What `<customer-detail>` shows; `disconnected` means that it has no client. */
export type CustomerDetailState = 'loading' | 'ready' | 'missing' | 'denied' | 'failed' | 'disconnected'

/**
 * One customer: the facts, edited in their places; figures; jobs, bookings, offers, leads, documents and notes; the
 * time line and the history. Everything that is not on the screen at once is fetched when its section is opened.
 *
 * @tag customer-detail
 * @fires {LoadStartEvent} load-start - It begins to load a customer.
 * @fires {CustomerLoadEvent} customer-load - The customer is on the screen.
 * @fires {LoadErrorEvent} load-error - Something could not be loaded.
 * @fires {TabChangeEvent} tab-change - Another section is shown.
 * @fires {CustomerUpdatedEvent} customer-updated - The server confirmed a change.
 * @fires {CustomerDeletedEvent} customer-deleted - The server confirmed the deletion.
 * @fires {CustomerRestoredEvent} customer-restored - The server confirmed the restoration.
 * @fires {CustomerMergedEvent} customer-merged - The server confirmed that two customers are one.
 * @fires {CustomerErasedEvent} customer-erased - The server confirmed the erasure.
 * @fires {RecordOpenRequestEvent} job-open-request - Cancel it to show the job yourself; likewise for
 * `booking-`, `offer-`, `lead-` and `document-open-request`.
 * @fires {CustomerOpenRequestEvent} customer-open-request - Cancel it to show the other customer yourself.
 * @fires {PersonalDataExportEvent} personal-data-export - Cancel it to keep the browser from downloading the file.
 * @slot actions - More actions, beside the element's own.
 * @csspart header - The head.
 * @csspart avatar - The initials.
 * @csspart status - The status.
 * @csspart tag - Each tag in the head.
 * @csspart figures - The row of figures.
 * @csspart figure - One of them.
 * @csspart tabs - The row of tabs.
 * @csspart tab - One of them.
 * @csspart panel - The section that is shown.
 * @csspart fact - A label with its value.
 * @csspart conflict - The choice between two values.
 * @csspart notice - A refusal, or what state the customer is in.
 * @csspart message - What stands in place of everything: missing, denied, failed.
 * @cssprop --clientele-accent - Colour of links, focus and selection.
 * @cssprop --clientele-surface - Background.
 * @cssprop --clientele-border - Colour of lines.
 * @cssprop --clientele-color-scheme - `light`, `dark`, or `light dark` to follow the user.
 */
export class CustomerDetailElement extends LitElement {
  static override styles = [tokens, controls, notices, messageStyles, badgeStyles, styles]

  /** The client; default is that of the provider around it, then the default client. */
  @property({ attribute: false }) client: StoreClient | undefined
  /** The files, from `createDocuments`; default is what the provider around it says of storage. */
  @property({ attribute: false }) documents: Documents | undefined
  /** ISO 4217 code; default is the provider's. Without any, money is a plain number. */
  @property() currency: string | undefined
  /** The customer to show. */
  @property({ attribute: 'customer-id' }) customerId: string | undefined
  /** The section that is shown. */
  @property({ reflect: true }) tab: DetailTab = 'overview'
  /** Shows everything and changes nothing. */
  @property({ type: Boolean }) readonly = false
  /** `light` or `dark`; default is the provider's, then the user's preference. */
  @property({ reflect: true }) theme: 'light' | 'dark' | undefined
  /** Where it is: loading, ready, or why there is nothing to show. Read only. */
  @property({ reflect: true, attribute: 'ready-state' }) readyState: CustomerDetailState = 'loading'

  @state() private busy = false
  @state() private refusal: ClienteleError | undefined
  /** What a screen reader is told after a change. */
  @state() private said = ''
  @state() private rights: Rights | undefined
  #view: CustomerView | undefined
  #leave: (() => void) | undefined
  #reported: ClienteleError | undefined
  #shownId: string | undefined
  #watched: readonly [store: CustomersStore | undefined, id: string | undefined] = [undefined, undefined]
  readonly #localization = new Localization(this, { ...toastStrings, ...detailStrings })
  readonly #connection = new Connection(this, () => this.#watch())
  #actions: typeof import('./actions.js') | undefined
  #editing: typeof import('./field-editing.js') | undefined
  #editor: FieldEditor | undefined

  /** Whether leaving now would lose what somebody typed. */
  get dirty(): boolean {
    return this.#editor?.dirty === true
  }

  /** Asks the server again for what is on the screen. */
  async refresh(): Promise<void> {
    await this.#view?.refresh()
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#connection.resolve()
    if (changed.has('customerId')) this.#watch()
    if (!detailTabs.includes(this.tab)) this.tab = 'overview'
    const snapshot = this.#view?.getSnapshot()
    this.readyState =
      snapshot?.state ?? (this.#connection.provided || this.#connection.store ? 'loading' : 'disconnected')
    const error = snapshot?.error
    if (error && error !== this.#reported) this.dispatchEvent(new LoadErrorEvent(error))
    this.#reported = error
  }

  protected override updated(): void {
    const customer = this.#customer
    if (customer && this.#shownId !== customer.id) {
      this.#shownId = customer.id
      this.dispatchEvent(new CustomerLoadEvent(customer))
      if (!this.readonly) preload(() => import('./field-editing.js'))
    }
    if (customer) void loadPanel(this.tab).catch(() => undefined)
  }

  protected override render(): TemplateResult {
    const { strings, dir, lang } = this.#localization
    const snapshot = this.#view?.getSnapshot()
    const texts = { ...strings, failedTitle: strings.customerFailed }
    const message = unavailableMessage(this.readyState, snapshot?.error, texts, () => void this.refresh())
    return html`<div class="root" dir=${dir} lang=${lang} aria-busy=${this.readyState === 'loading'}>
      ${message ? html`<div class="surface">${messageTemplate(message, strings)}</div>` : this.#content()}
      <p class="visually-hidden" role="status">${this.said}</p>
    </div>`
  }

  #content(): TemplateResult {
    const { strings, dir } = this.#localization
    const customer = this.#customer
    if (!customer) return headerSkeleton(strings.loadingCustomer)
    const formats = this.#localization.formats(this.#connection.currency)
    const field = this.#fieldView(customer)
    const owner =
      customer.assignedTo === null
        ? strings.noOwner
        : (this.rights?.nameOf(customer.assignedTo) ?? strings.none)
    return html`<article aria-label=${customer.name}>
      <div class="surface top">
        ${headerTemplate({
          field,
          customer,
          formats,
          owner,
          busy: this.busy,
          onRestore:
            customer.status === 'deleted' && !customer.mergedInto && this.#may('delete', customer)
              ? () => void this.#restore()
              : undefined,
          onMore: this.readonly ? undefined : (button) => void this.#more(button),
        })}
        ${this.#notices(customer)}
        ${tabsTemplate({
          strings,
          formats,
          tabs: detailTabs,
          current: this.tab,
          customer,
          rightToLeft: dir === 'rtl',
          onChoose: (tab) => this.#choose(tab),
        })}
      </div>
      <div
        class="panel"
        part="panel"
        id="panel"
        role="tabpanel"
        aria-labelledby=${`tab-${this.tab}`}
        tabindex=${this.tab === 'overview' ? nothing : '0'}
        @load-start=${(event: Event) => event.stopPropagation()}
      >
        ${
          this.tab === 'overview'
            ? overviewTemplate({
                field,
                customer,
                formats,
                owner: this.rights?.members.length === 0 ? undefined : owner,
                timeline: panelTemplate('timeline', this.#panelView(customer.id)),
              })
            : panelTemplate(this.tab, this.#panelView(customer.id))
        }
      </div>
    </article>`
  }

  #may(verb: 'update' | 'delete', customer: CustomerDetail): boolean {
    return !this.readonly && this.rights?.may(`customers:${verb}`, customer) !== false
  }

  #panelView(customerId: string) {
    const { client, documents, readonly } = this
    return { client, documents, currency: this.#connection.currency, customerId, readonly }
  }

  #fieldView(customer: CustomerDetail): FieldView {
    const { strings } = this.#localization
    return {
      strings,
      customer,
      editable: customer.status !== 'deleted' && this.#may('update', customer),
      stateOf: (field) => this.#editor?.stateOf(field),
      open: (field) => void this.#edit(field),
      edited: (field, options, state) =>
        this.#editing && this.#editor
          ? this.#editing.editTemplate(
              {
                strings: this.#textsOf(this.#editing.formStrings),
                editor: this.#editor,
                rights: this.rights,
              },
              field,
              options,
              state,
            )
          : html``,
    }
  }

  #notices(customer: CustomerDetail): unknown {
    const { strings } = this.#localization
    const error = this.#view?.getSnapshot().error
    return [
      error
        ? html`<div class="notice danger" part="notice" role="alert">
            <p>${strings.refreshFailed} ${failureText(error, strings)}</p>
            <button type="button" class="button small" @click=${() => void this.refresh()}>
              ${strings.retry}
            </button>
          </div>`
        : nothing,
      customer.mergedInto
        ? mergedNotice(strings, () => this.#openCustomer(customer.mergedInto))
        : customer.status === 'deleted'
          ? html`<div class="notice warning" part="notice"><p>${strings.deletedNotice}</p></div>`
          : nothing,
      this.refusal && this.#actions ? this.#refused(this.refusal, this.#actions, customer.name) : nothing,
    ]
  }

  #refused(refusal: ClienteleError, actions: typeof import('./actions.js'), name: string): TemplateResult {
    const strings = this.#textsOf(actions.actionStrings)
    const dismiss = () => (this.refusal = undefined)
    if (refusal.code !== 'active_jobs') return actions.refusalNotice(refusal, strings, dismiss)
    return actions.blockingJobs(refusal, name, strings, this.#localization.formats(undefined), {
      open: (id) => void this.#openJob(id),
      dismiss,
    })
  }

  get #customer(): CustomerDetail | undefined {
    return this.#view?.getSnapshot().customer
  }

  #watch(): void {
    const key = [this.#connection.store, this.customerId] as const
    if (this.#watched[0] === key[0] && this.#watched[1] === key[1]) return
    this.#watched = key
    this.#leave?.()
    this.#editor?.reset()
    this.refusal = undefined
    this.#shownId = undefined
    const { store } = this.#connection
    if (store)
      // Without its code everything is offered.
      void import('../provider/rights.js').then(
        async ({ rightsOf }) => (this.rights = await rightsOf(store)),
        () => undefined,
      )
    const { customerId } = this
    this.#view = store && customerId !== undefined ? store.customer(customerId) : undefined
    if (this.#view && customerId !== undefined) this.dispatchEvent(new LoadStartEvent(customerId))
    this.#leave = this.#view?.subscribe(() => this.requestUpdate())
    this.requestUpdate()
  }

  #choose(tab: DetailTab): void {
    if (tab === this.tab) return
    this.tab = tab
    this.dispatchEvent(new TabChangeEvent(tab))
  }

  /** What acting takes, with its texts. */
  async #acting() {
    this.#actions ??= await import('./actions.js')
    adoptStyles(this, this.#actions.refusalStyles)
    return { ...this.#actions, strings: this.#textsOf(this.#actions.actionStrings) }
  }

  #textsOf<More extends object>(more: More) {
    return this.#localization.textsOf({ ...toastStrings, ...detailStrings, ...more })
  }

  async #more(button: HTMLElement): Promise<void> {
    const customer = this.#customer
    const { store } = this.#connection
    if (!customer || !store) return
    await this.#part(async () => {
      const { openActions, strings } = await this.#acting()
      await openActions(button, {
        element: this,
        customer,
        store,
        strings,
        run: (action) => void this.#act(action),
        restore: () => void this.#restore(),
      })
    })
  }

  async #restore(): Promise<void> {
    const customer = this.#customer
    if (!customer) return
    await this.#act(async (store) => {
      const { restoreCustomer, strings } = await this.#acting()
      this.said = await restoreCustomer(this, store, customer, strings)
      await this.updateComplete
      this.renderRoot.querySelector<HTMLElement>('[data-action=more]')?.focus()
    })
  }

  /** The host may show the job; otherwise it is unfolded among the jobs. */
  async #openJob(id: string): Promise<void> {
    if (!this.dispatchEvent(new RecordOpenRequestEvent('job', id, this.customerId ?? ''))) return
    this.#choose('jobs')
    await loadPanel('jobs').catch(() => undefined)
    await this.updateComplete
    const records = this.renderRoot.querySelector('clientele-customer-records')
    await records?.updateComplete
    await records?.show(id)
  }

  /** Shows another customer in this place, unless the host does it elsewhere. */
  #openCustomer(id: string | null): void {
    if (id !== null && this.dispatchEvent(new CustomerOpenRequestEvent(id))) this.customerId = id
  }

  /** One action at a time; a refusal is shown above the tabs. */
  async #act(run: (store: CustomersStore) => Promise<void>): Promise<void> {
    const { store } = this.#connection
    if (!store || this.busy) return
    this.busy = true
    this.refusal = undefined
    try {
      await run(store)
    } catch (error) {
      this.#refuse(error)
    } finally {
      this.busy = false
    }
  }

  /** What needs code that is fetched first. */
  async #part(run: () => Promise<void>): Promise<void> {
    try {
      await run()
    } catch (error) {
      this.#refuse(error)
    }
  }

  #refuse(error: unknown): void {
    this.refusal = isClienteleError(error)
      ? error
      : new Failure('internal', 'It could not be done', { cause: error })
    void this.#showRefusal().catch(() => undefined)
  }

  async #showRefusal(): Promise<void> {
    await this.#acting()
    this.requestUpdate()
    await this.updateComplete
    const notice = this.renderRoot.querySelector<HTMLElement>('.notice.refusal')
    notice?.scrollIntoView({ block: 'nearest' })
    notice?.querySelector<HTMLElement>('button')?.focus()
  }

  /** Opens a field; the code for it comes with the first one. */
  async #edit(field: FieldName): Promise<void> {
    await this.#part(async () => {
      this.#editing ??= await import('./field-editing.js')
      adoptStyles(this, this.#editing.editingStyles)
      this.#editor ??= new this.#editing.FieldEditor(this, {
        store: () => this.#connection.store,
        customer: () => this.#customer,
        saved: (name, customer) => {
          this.said = fill(this.#localization.strings.saved, { field: this.#labelOf(name) })
          this.dispatchEvent(new CustomerUpdatedEvent(customer))
        },
        stopped: (name) => void this.#showStopped(name),
      })
      this.#editor.open(field)
    })
  }

  async #showStopped(field: FieldName): Promise<void> {
    await this.updateComplete
    this.renderRoot.querySelector<HTMLElement>(`[data-field=${field}] :is(.control, [data-take])`)?.focus()
  }

  #labelOf(field: FieldName): string {
    return this.#localization.strings[field === 'assignedTo' ? 'owner' : field]
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'customer-detail': CustomerDetailElement
  }
}
