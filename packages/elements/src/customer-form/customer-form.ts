/** `<customer-form>`: creates or edits one customer; a refusal is explained and never costs an edit. */
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import type { Customer, FieldError } from '@clientele/core'
import { ClienteleError, isClienteleError, uuidv7 } from '@clientele/core/lite'
import type { CustomersStore, CustomerView, StoreClient } from '@clientele/core/store'
import { formStrings, type FormStrings } from './customer-form.strings.js'
import { Localization } from '../localization/localization.js'
import { Connection } from '../provider/connection.js'
import { ownerChoices, type OwnerChoice } from '../provider/owner-choices.js'
import { rightsOf, type Rights } from '../provider/rights.js'
import { controls } from '../theme/controls.js'
import { messageStyles, messageTemplate } from '../theme/message.js'
import { notices } from '../theme/notices.js'
import { tokens } from '../theme/tokens.js'
import { unavailableMessage } from '../theme/unavailable-message.js'
import { actionsTemplate, confirmationTemplate, type ActionsView } from './actions-template.js'
import { styles } from './customer-form.styles.js'
import {
  CustomerCreatedEvent,
  CustomerDeletedEvent,
  CustomerFormCancelEvent,
  CustomerRestoredEvent,
  CustomerUpdatedEvent,
} from './events.js'
import { CustomerOpenRequestEvent } from '../events/customer-open-request.js'
import { DuplicateWatch } from './duplicate-watch.js'
import { checkDraft, checkPatch, fieldErrorsOf, messagesOf } from './field-errors.js'
import { fieldsTemplate } from './form-template.js'
import {
  changedFields,
  draftOf,
  emptyValues,
  patchOf,
  valuesOf,
  type FieldName,
  type FormValues,
} from './form-values.js'
import { mergeEdits, type Conflict } from './merge.js'
import { activeJobsTemplate, duplicatesTemplate, refusalTemplate, staleTemplate } from './notice-templates.js'

/** What `<customer-form>` shows. `saving` covers deleting and restoring too. */
export type CustomerFormReadyState =
  | 'loading'
  | 'ready'
  | 'saving'
  | 'missing'
  | 'denied'
  | 'failed'
  | 'disconnected'

/**
 * A form for one customer. Without `customer` and `customerId` it creates; with one of them it edits, and sends only
 * what was changed, with the version that was seen. Fields are checked by the contract before the request.
 *
 * @tag customer-form
 * @fires {CustomerCreatedEvent} customer-created - The server confirmed the new customer.
 * @fires {CustomerUpdatedEvent} customer-updated - The server confirmed the change.
 * @fires {CustomerDeletedEvent} customer-deleted - The server confirmed the deletion.
 * @fires {CustomerRestoredEvent} customer-restored - The server confirmed the restoration.
 * @fires {CustomerOpenRequestEvent} customer-open-request - A customer that may be the new one was chosen. Cancel it to
 * show that customer yourself; otherwise the form edits it.
 * @fires {CustomerFormCancelEvent} customer-form-cancel - The cancel button. Cancel it to keep the edits.
 * @csspart field - A label with its control, hint and error.
 * @csspart control - Each control.
 * @csspart error - The message below a refused field.
 * @csspart notice - The message above the fields.
 * @csspart actions - The row of buttons.
 * @csspart submit - The button that saves.
 * @csspart message - What stands in place of the fields: missing, denied, failed.
 * @cssprop --clientele-accent-fill - Background of the main button.
 * @cssprop --clientele-control-border - Border of the controls.
 * @cssprop --clientele-danger - Colour of errors.
 * @cssprop --clientele-color-scheme - `light`, `dark`, or `light dark` to follow the user.
 */
export class CustomerForm extends LitElement {
  static override styles = [tokens, controls, notices, messageStyles, styles]

  /** The client; default is that of the provider around it, then the default client. */
  @property({ attribute: false }) client: StoreClient | undefined
  /** The customer to edit, when it is already at hand. Setting another one replaces what is in the form. */
  @property({ attribute: false }) customer: Customer | undefined
  /** The id of the customer to load and edit. */
  @property({ attribute: 'customer-id' }) customerId: string | undefined
  /** `light` or `dark`; default is the provider's, then the user's preference. */
  @property({ reflect: true }) theme: 'light' | 'dark' | undefined
  /** What is shown now. Read only. */
  @property({ reflect: true, attribute: 'ready-state' }) readyState: CustomerFormReadyState = 'loading'

  @state() private values: FormValues = { ...emptyValues }
  @state() private errors: readonly FieldError[] = []
  @state() private refusal: ClienteleError | undefined
  @state() private conflicts: (Conflict & { taken: 'mine' | 'theirs' })[] | undefined
  @state() private busy = false
  @state() private confirming = false
  @state() private rights: Rights | undefined

  #base: FormValues = { ...emptyValues }
  #edited: Customer | undefined
  #newId: string | undefined
  #view: CustomerView | undefined
  #leave: (() => void) | undefined
  readonly #localization = new Localization(this, formStrings)
  readonly #duplicates = new DuplicateWatch(this)
  readonly #connection = new Connection(this, (store) => {
    this.rights = undefined
    if (store) void rightsOf(store).then((rights) => (this.rights = rights))
    this.#watch()
  })

  /** Whether there are edits that have not been saved. */
  get dirty(): boolean {
    return changedFields(this.#base, this.values).length > 0
  }

  /** Goes back to what was saved last, or to an empty form. */
  reset(): void {
    this.#load(this.#edited)
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#connection.resolve()
    if (changed.has('customer') && this.customer !== this.#edited) this.#load(this.customer)
    if (changed.has('customerId')) this.#watch()
    const loaded = this.#view?.getSnapshot()
    // A newer answer never replaces what somebody is typing: the version tells when they collide.
    if (loaded?.customer && loaded.customer.version !== this.#edited?.version && !this.dirty && !this.busy)
      this.#load(loaded.customer)
    const store = this.#connection.store
    if (!store) this.readyState = this.#connection.provided ? 'loading' : 'disconnected'
    else if (this.busy) this.readyState = 'saving'
    else if (this.#edited || !loaded) this.readyState = 'ready'
    else this.readyState = loaded.state
  }

  protected override render(): TemplateResult {
    const { strings, dir, lang } = this.#localization
    return html`<div class="root" dir=${dir} lang=${lang}>${this.#content(strings)}</div>`
  }

  #content(strings: FormStrings): TemplateResult {
    const error = this.#view?.getSnapshot().error
    const message = unavailableMessage(this.readyState, error, strings, () => void this.#view?.refresh())
    if (message) return messageTemplate(message, strings)
    if (this.readyState !== 'loading') return this.#form(strings)
    return html`<div class="fields" role="status" aria-label=${strings.loading}>
      ${Array.from({ length: 5 }, () => html`<span class="bone" aria-hidden="true"></span>`)}
    </div>`
  }

  #form(strings: FormStrings): TemplateResult {
    const deleted = this.#edited?.status === 'deleted'
    const readonly = !this.#may('update')
    const actions: ActionsView = {
      strings,
      name: this.#edited?.name,
      deleted,
      readonly,
      deletable: this.#may('delete'),
      busy: this.busy,
      onCancel: () => this.#cancel(),
      onRestore: () => this.#restore(),
      onAskDelete: () => this.#askDelete(),
      onKeep: () => this.#stopAsking(),
      onDelete: () => this.#delete(),
    }
    return html`<form novalidate @submit=${this.#submit} aria-busy=${this.busy}>
      ${this.#notices(strings, deleted, readonly)}
      ${fieldsTemplate({
        strings,
        values: this.values,
        messages: messagesOf(this.errors, strings),
        editing: this.#edited !== undefined,
        disabled: deleted || readonly,
        owners: this.#owners(strings),
        onInput: (field, value) => this.#input(field, value),
      })}
      <div class="actions" part="actions">
        ${this.confirming ? confirmationTemplate(actions) : actionsTemplate(actions)}
      </div>
    </form>`
  }

  /** Whether that may be done with the customer; where nobody knows, it is offered. */
  #may(verb: 'update' | 'delete'): boolean {
    return !this.#edited || this.rights?.may(`customers:${verb}`, this.#edited) !== false
  }

  #owners(strings: FormStrings): readonly OwnerChoice[] {
    return ownerChoices(this.rights, strings, this.#base.assignedTo, this.values.assignedTo)
  }

  #notices(strings: FormStrings, deleted: boolean, readonly: boolean): unknown {
    const formats = this.#localization.formats(undefined)
    const { refusal, conflicts } = this
    const count = Object.keys(messagesOf(this.errors, strings)).length
    return [
      deleted
        ? html`<div class="notice warning" part="notice"><p>${strings.deletedNotice}</p></div>`
        : readonly
          ? html`<div class="notice" part="notice"><p>${strings.readonlyNotice}</p></div>`
          : nothing,
      conflicts
        ? staleTemplate(conflicts, strings, this.#owners(strings), (conflict, side) =>
            this.#take(conflict, side),
          )
        : nothing,
      this.#duplicates.candidates.length > 0 && !this.#edited
        ? duplicatesTemplate(this.#duplicates.candidates, strings, (id) => this.#openOther(id))
        : nothing,
      count > 0
        ? html`<div class="notice danger" part="notice" role="alert">
            <p><strong>${formats.count(strings.checkFields, count)}</strong></p>
          </div>`
        : nothing,
      refusal?.code === 'active_jobs'
        ? activeJobsTemplate(refusal, this.#edited?.name ?? '', strings, formats)
        : refusal
          ? refusalTemplate(refusal, strings, this.dirty)
          : nothing,
    ]
  }

  #watch(): void {
    this.#leave?.()
    const { customerId } = this
    const { store } = this.#connection
    this.#view = customerId === undefined ? undefined : store?.customer(customerId)
    if (customerId !== undefined && this.#edited && this.#edited.id !== customerId) this.#load(undefined)
    this.#leave = this.#view?.subscribe(() => this.requestUpdate())
    this.requestUpdate()
  }

  #load(customer: Customer | undefined): void {
    this.#edited = customer
    this.#base = customer ? valuesOf(customer) : { ...emptyValues }
    this.values = { ...this.#base }
    this.#newId = undefined
    this.#duplicates.stop()
    this.#forget()
    this.confirming = false
  }

  #forget(): void {
    this.errors = []
    this.refusal = undefined
    this.conflicts = undefined
  }

  #input(field: FieldName, value: string): void {
    this.values = { ...this.values, [field]: value }
    if (!this.#edited) this.#duplicates.look(this.#connection.store, this.values)
    const related = field === 'email' || field === 'phone' ? ['email', 'phone'] : [field]
    this.errors = this.errors.filter((error) => !related.includes(error.field.split('.')[0] ?? ''))
  }

  #take(conflict: Conflict, side: 'mine' | 'theirs'): void {
    this.values = { ...this.values, [conflict.field]: conflict[side] }
    this.conflicts = this.conflicts?.map((other) =>
      other.field === conflict.field ? { ...other, taken: side } : other,
    )
  }

  #openOther(id: string): void {
    if (!this.dispatchEvent(new CustomerOpenRequestEvent(id))) return
    this.#load(undefined)
    this.customerId = id
  }

  #cancel(): void {
    if (this.dispatchEvent(new CustomerFormCancelEvent())) this.reset()
  }

  readonly #submit = (event: Event): void => {
    event.preventDefault()
    if (this.#edited) void this.#update(this.#edited)
    else void this.#create()
  }

  async #create(): Promise<void> {
    // One id for all attempts, so that a create whose answer was lost is not repeated but recognised.
    this.#newId ??= uuidv7()
    const draft = draftOf(this.#newId, this.values)
    if (this.#refuseEarly(checkDraft(draft))) return
    await this.#send(
      (store) => store.create(draft),
      (customer) => {
        this.#load(this.customer)
        this.dispatchEvent(new CustomerCreatedEvent(customer))
      },
    )
  }

  async #update(customer: Customer): Promise<void> {
    const fields = changedFields(this.#base, this.values)
    if (fields.length === 0) return void this.dispatchEvent(new CustomerUpdatedEvent(customer))
    const patch = { ...patchOf(fields, this.values), version: customer.version }
    const touched = fields.includes('email') || fields.includes('phone')
    const contactless = touched && !this.values.email.trim() && !this.values.phone.trim()
    if (this.#refuseEarly(checkPatch(customer.id, patch, contactless))) return
    await this.#send(
      (store) => store.update(customer.id, patch),
      (updated) => {
        this.#load(updated)
        this.dispatchEvent(new CustomerUpdatedEvent(updated))
      },
    )
  }

  #askDelete(): void {
    if (this.busy) return
    this.confirming = true
    void this.updateComplete.then(() => this.#button('.confirm')?.focus())
  }

  #stopAsking(): void {
    this.confirming = false
    void this.updateComplete.then(() => this.#button('.danger')?.focus())
  }

  #delete(): void {
    const customer = this.#edited
    if (!customer) return
    void this.#send(
      (store) => store.delete(customer.id, { version: customer.version }),
      (deleted) => {
        this.#load(deleted)
        this.dispatchEvent(new CustomerDeletedEvent(deleted))
      },
    )
  }

  #restore(): void {
    const customer = this.#edited
    if (!customer) return
    void this.#send(
      (store) => store.restore(customer.id, { version: customer.version }),
      (restored) => {
        this.#load(restored)
        this.dispatchEvent(new CustomerRestoredEvent(restored))
      },
    )
  }

  /** Sends once, however often the button is pressed, and shows the refusal beside the kept edits. */
  async #send(
    send: (store: CustomersStore) => Promise<Customer>,
    done: (customer: Customer) => void,
  ): Promise<void> {
    const { store } = this.#connection
    if (!store || this.busy) return
    this.busy = true
    this.#forget()
    try {
      const customer = await send(store)
      this.busy = false
      done(customer)
    } catch (error) {
      await this.#refuse(store, error)
    } finally {
      this.busy = false
      this.confirming = false
      await this.updateComplete
      this.renderRoot.querySelector('.notice')?.scrollIntoView({ block: 'nearest' })
    }
  }

  async #refuse(store: CustomersStore, error: unknown): Promise<void> {
    const refusal = isClienteleError(error)
      ? error
      : new ClienteleError('internal', 'The request could not be made', { cause: error })
    const fields = fieldErrorsOf(refusal)
    if (refusal.code === 'stale_version' && this.#edited) await this.#merge(store, this.#edited.id)
    else if (Object.keys(messagesOf(fields, this.#localization.strings)).length > 0) this.#refuseEarly(fields)
    else this.refusal = refusal
  }

  /** Fetches what the other one saved, and lays the edits over it. */
  async #merge(store: CustomersStore, id: string): Promise<void> {
    try {
      const current = await store.fetch(id)
      const theirs = valuesOf(current)
      const merged = mergeEdits(this.#base, this.values, theirs)
      this.#edited = current
      this.#base = theirs
      this.values = merged.values
      this.conflicts = merged.conflicts.map((conflict) => ({ ...conflict, taken: 'mine' }))
    } catch (error) {
      this.refusal = isClienteleError(error)
        ? error
        : new ClienteleError('internal', 'Not loaded', { cause: error })
    }
  }

  /** Shows field errors and puts the focus on the first one. */
  #refuseEarly(errors: readonly FieldError[]): boolean {
    this.#forget()
    this.errors = errors
    if (errors.length === 0) return false
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>('[aria-invalid=true]')?.focus(),
    )
    return true
  }

  #button(selector: string): HTMLButtonElement | null {
    return this.renderRoot.querySelector<HTMLButtonElement>(`.actions ${selector}`)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'customer-form': CustomerForm
  }
}
