/** The dialog that makes one customer of two: the other one is found, and each value that differs is chosen. */
import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { query, state } from 'lit/decorators.js'
import type { ClienteleError, Customer } from '@clientele/core'
import { ClienteleError as Failure, isClienteleError } from '@clientele/core/lite'
import type { CustomerListView, CustomersStore } from '@clientele/core/store'
import { customerMerge, type CustomerMerge } from '@clientele/core/store/merge'
import { formStrings } from '../customer-form/customer-form.strings.js'
import { isolated } from '../localization/isolated.js'
import { Localization } from '../localization/localization.js'
import { controls } from '../theme/controls.js'
import { icons } from '../theme/icons.js'
import { failureText } from '../theme/message.js'
import { notices } from '../theme/notices.js'
import { tokens } from '../theme/tokens.js'
import { mergeStrings } from './merge-dialog.strings.js'
import { mergeDialogStyles } from './merge-dialog.styles.js'
import { differences, mergeInput, type MergeChoice, type MergeField, type MergeSide } from './merge-values.js'

export interface Merged {
  readonly customer: Customer
  readonly mergedId: string
  /** Makes them two again. */
  readonly undo: () => Promise<void>
}

type Found = Pick<Customer, 'id' | 'name' | 'email' | 'phone' | 'city'>

/** Milliseconds of quiet before a search is sent. */
const searchDelay = 150

/**
 * Part of other elements, not for hosts: see `lazyPart`.
 *
 * @tag clientele-merge-dialog
 */
export class MergeDialog extends LitElement {
  static override styles = [tokens, controls, notices, mergeDialogStyles]

  @state() private customer: Customer | undefined
  @state() private other: Customer | undefined
  @state() private choice: MergeChoice = {}
  @state() private suggested: readonly Found[] = []
  @state() private words = ''
  @state() private busy = false
  @state() private refusal: ClienteleError | undefined
  @query('dialog') private readonly dialog!: HTMLDialogElement | null
  /** Whether the other one was known from the beginning, so that there is no search to go back to. */
  #given = false
  #store: CustomersStore | undefined
  #merge: CustomerMerge | undefined
  #list: CustomerListView | undefined
  #leave: (() => void) | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #answer: ((merged: Merged | undefined) => void) | undefined
  readonly #localization = new Localization(this, { ...formStrings, ...mergeStrings })

  /** Opens for a customer, at once with `other` where it is known; resolves when merged, or with undefined when left. */
  async open(store: CustomersStore, customer: Customer, other?: Customer): Promise<Merged | undefined> {
    this.#settle(undefined)
    this.#store = store
    this.#merge = customerMerge(store)
    this.#given = other !== undefined
    this.customer = customer
    this.other = other
    this.choice = {}
    this.words = ''
    this.suggested = []
    this.refusal = undefined
    await this.updateComplete
    this.dialog?.showModal()
    this.renderRoot.querySelector<HTMLElement>('input')?.focus()
    if (!other) void this.#suggest(customer)
    return new Promise((resolve) => (this.#answer = resolve))
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#stopSearching()
  }

  protected override render(): TemplateResult | typeof nothing {
    const { customer } = this
    if (!customer) return nothing
    const { strings, dir, lang } = this.#localization
    return html`<dialog
      part="dialog"
      dir=${dir}
      lang=${lang}
      aria-labelledby="title"
      @close=${() => this.#settle(undefined)}
    >
      <header>
        <h2 id="title">${isolated(strings.mergeTitle, { name: customer.name })}</h2>
        <button
          type="button"
          class="button quiet icon-only"
          aria-label=${strings.close}
          @click=${() => this.dialog?.close()}
        >
          ${icons.close}
        </button>
      </header>
      <div class="content">
        <p class="what">${strings.mergeWhat}</p>
        ${this.other ? this.#compare(customer, this.other) : this.#search()}
        ${
          this.refusal
            ? html`<div class="notice danger" role="alert">
                <p>
                  <strong
                    >${this.refusal.code === 'stale_version' ? strings.mergeChanged : failureText(this.refusal, strings)}</strong
                  >
                </p>
              </div>`
            : nothing
        }
      </div>
      <footer>
        ${
          this.other
            ? html`<button
                  type="button"
                  class="button"
                  @click=${this.#given ? () => this.dialog?.close() : this.#back}
                >
                  ${this.#given ? strings.cancel : strings.mergeBack}</button
                ><button
                  type="button"
                  class="button primary"
                  aria-disabled=${this.busy}
                  @click=${() => void this.#send()}
                >
                  ${this.busy ? strings.merging : strings.mergeAction}
                </button>`
            : html`<button type="button" class="button" @click=${() => this.dialog?.close()}>
                ${strings.cancel}
              </button>`
        }
      </footer>
    </dialog>`
  }

  #search(): TemplateResult {
    const { strings } = this.#localization
    const searching = this.words.trim() !== ''
    const snapshot = this.#list?.getSnapshot()
    const found: readonly Found[] = searching
      ? (snapshot?.customers.filter((row) => row.id !== this.customer?.id) ?? [])
      : this.suggested
    const nobody =
      searching && snapshot?.outdated !== true && snapshot?.state !== 'loading' && found.length === 0
    return html`<label class="find"
        ><span>${strings.mergeFind}</span>
        <input
          class="control"
          type="search"
          autocomplete="off"
          dir="auto"
          placeholder=${strings.searchPlaceholder}
          .value=${this.words}
          @input=${this.#type}
      /></label>
      ${
        found.length > 0
          ? html`<section aria-labelledby="found" aria-busy=${snapshot?.outdated === true}>
              <h3 id="found">${searching ? strings.mergeFound : strings.mergeSuggested}</h3>
              <ul class="found">
                ${found.slice(0, 8).map(
                  (row) =>
                    html`<li>
                      <button type="button" class="candidate" @click=${() => void this.#take(row.id)}>
                        <bdi class="candidate-name">${row.name}</bdi>
                        <span class="candidate-about"
                          >${[row.email, row.phone, row.city]
                            .filter(Boolean)
                            .map((text, at) => html`${at > 0 ? ' · ' : nothing}<bdi>${text}</bdi>`)}</span
                        >
                      </button>
                    </li>`,
                )}
              </ul>
            </section>`
          : nothing
      }
      <p class="nobody" role="status">${nobody ? strings.mergeNobody : nothing}</p>`
  }

  #compare(customer: Customer, other: Customer): TemplateResult {
    const { strings } = this.#localization
    const fields = differences(customer, other)
    return html`<div class="sides">
        <span></span>
        <div class="side-head"><span>${strings.mergeThis}</span><bdi>${customer.name}</bdi></div>
        <div class="side-head"><span>${strings.mergeOther}</span><bdi>${other.name}</bdi></div>
      </div>
      ${
        fields.length > 0
          ? html`<h3>${strings.mergeChoose}</h3>
              ${fields.map((field) => this.#field(field, customer, other))}`
          : nothing
      }
      <p class="what">${strings.mergeSame}</p>`
  }

  #field(field: MergeField, customer: Customer, other: Customer): TemplateResult {
    const { strings } = this.#localization
    const chosen = this.choice[field] ?? 'this'
    const side = (name: MergeSide, owner: Customer) =>
      html`<label class="option"
        ><input
          type="radio"
          name=${`take-${field}`}
          .checked=${chosen === name}
          @change=${() => (this.choice = { ...this.choice, [field]: name })}
        /><span class="visually-hidden">${name === 'this' ? strings.mergeThis : strings.mergeOther}: </span
        ><bdi>${wordOf(field, owner, strings)}</bdi></label
      >`
    return html`<fieldset class="sides">
      <legend>${strings[field]}</legend>
      ${side('this', customer)} ${side('other', other)}
    </fieldset>`
  }

  readonly #type = (event: Event): void => {
    this.words = (event.target as HTMLInputElement).value
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#look(), searchDelay)
  }

  #look(): void {
    const search = this.words.trim()
    if (!search || !this.#store) return
    const asked = { search, limit: 9 }
    if (this.#list) return this.#list.setQuery(asked)
    this.#list = this.#store.list(asked)
    this.#leave = this.#list.subscribe(() => this.requestUpdate())
    this.requestUpdate()
  }

  #stopSearching(): void {
    clearTimeout(this.#timer)
    this.#leave?.()
    this.#leave = undefined
    this.#list = undefined
  }

  async #suggest({ id, name, email, phone, organizationNumber }: Customer): Promise<void> {
    try {
      const draft = { name, email, phone, organizationNumber, excludeId: id }
      const candidates = (await this.#merge?.candidates(draft)) ?? []
      if (this.customer?.id === id) this.suggested = candidates.map((candidate) => candidate.customer)
    } catch {
      // Without suggestions there is still the search.
    }
  }

  /** The newest of both, so that what is compared is what is merged. */
  async #take(otherId: string): Promise<void> {
    const { customer } = this
    if (!this.#store || !customer) return
    this.refusal = undefined
    try {
      const [now, other] = await Promise.all([this.#store.fetch(customer.id), this.#store.fetch(otherId)])
      if (this.customer?.id !== customer.id) return
      this.customer = now
      this.other = other
      await this.updateComplete
      this.renderRoot.querySelector<HTMLElement>('.option input:checked, .primary')?.focus()
    } catch (error) {
      this.refusal = errorOf(error)
    }
  }

  readonly #back = (): void => {
    this.other = undefined
    this.refusal = undefined
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('input')?.focus())
  }

  async #send(): Promise<void> {
    const { customer, other } = this
    const merge = this.#merge
    if (!customer || !other || !merge || this.busy) return
    this.busy = true
    this.refusal = undefined
    try {
      const merged = await merge.merge(customer.id, mergeInput(customer, other, this.choice))
      this.#settle({
        customer: merged.customer,
        mergedId: other.id,
        undo: () => merge.undo(merged.operationId),
      })
    } catch (error) {
      this.refusal = errorOf(error)
      if (this.refusal.code === 'stale_version') {
        const refusal = this.refusal
        await this.#take(other.id)
        this.refusal = refusal
      }
    } finally {
      this.busy = false
    }
  }

  #settle(merged: Merged | undefined): void {
    const answer = this.#answer
    this.#answer = undefined
    this.#stopSearching()
    if (this.dialog?.open) this.dialog.close()
    this.customer = undefined
    answer?.(merged)
  }
}

function wordOf(
  field: MergeField,
  customer: Customer,
  strings: Record<'private' | 'business' | 'active' | 'inactive' | 'deleted', string>,
): string {
  if (field === 'type') return strings[customer.type]
  if (field === 'status') return strings[customer.status]
  return customer[field] ?? ''
}

function errorOf(cause: unknown): ClienteleError {
  return isClienteleError(cause) ? cause : new Failure('internal', 'The request could not be made', { cause })
}

declare global {
  interface HTMLElementTagNameMap {
    'clientele-merge-dialog': MergeDialog
  }
}
