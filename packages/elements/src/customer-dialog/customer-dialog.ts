/** The dialog of `<customer-list>`: a form in a native modal, which asks before it throws edits away. */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { property, query, state } from 'lit/decorators.js'
import type { Customer } from '@clientele/core'
import type { StoreClient } from '@clientele/core/store'
import { dialogStyles } from '../confirm-dialog/dialog.styles.js'
import type { CustomerForm } from '../customer-form/customer-form.js'
import type { CustomerFormCancelEvent } from '../customer-form/events.js'
import { formStrings } from '../customer-form/customer-form.strings.js'
import { Localization } from '../localization/localization.js'
import { controls } from '../theme/controls.js'
import { icons } from '../theme/icons.js'
import { tokens } from '../theme/tokens.js'

/**
 * Part of `<customer-list>`, not for hosts. Closes by itself when the form's change is confirmed.
 *
 * @tag clientele-customer-dialog
 * @csspart dialog - The dialog.
 */
export class CustomerDialog extends LitElement {
  static override styles = [
    tokens,
    controls,
    dialogStyles,
    css`
      .unsaved {
        position: sticky;
        inset-block-start: 65px;
        z-index: 1;
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px;
        padding: 10px 20px;
        border-block-end: 1px solid var(--_border);
        background: var(--_warning-subtle);
      }
      .unsaved p {
        flex: 1 1 auto;
        margin: 0;
      }
      customer-form {
        padding: 20px 20px 0;
        --clientele-surface: var(--_raised);
      }
    `,
  ]

  @property({ attribute: false }) client: StoreClient | undefined

  @state() private open = false
  @state() private asking = false
  @state() private customer: Customer | undefined
  /** The form went over from a new customer to one that was there. */
  @state() private other = false

  @query('dialog') private readonly dialog!: HTMLDialogElement | null
  @query('customer-form') private readonly form!: CustomerForm | null
  #before: HTMLElement | undefined
  readonly #localization = new Localization(this, formStrings)

  /** Opens with an empty form. */
  create(): void {
    this.#show(undefined)
  }

  /** Opens with a customer. */
  edit(customer: Customer): void {
    this.#show(customer)
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.open) return nothing
    const { strings, dir, lang } = this.#localization
    return html`<dialog
      part="dialog"
      dir=${dir}
      lang=${lang}
      aria-labelledby="title"
      @cancel=${(event: Event) => {
        event.preventDefault()
        this.#leave()
      }}
      @keydown=${this.#key}
      @close=${this.#closed}
    >
      <header>
        <h2 id="title">${this.customer || this.other ? strings.editCustomer : strings.newCustomer}</h2>
        <button
          type="button"
          class="button quiet icon-only"
          aria-label=${strings.close}
          @click=${() => this.#leave()}
        >
          ${icons.close}
        </button>
      </header>
      ${
        this.asking
          ? html`<div class="unsaved" role="alert">
              <p>${strings.discardQuestion}</p>
              <button type="button" class="button danger" @click=${() => this.#close()}>
                ${strings.discard}
              </button>
              <button type="button" class="button keep" @click=${this.#keepEditing}>
                ${strings.keepEditing}
              </button>
            </div>`
          : nothing
      }
      <customer-form
        data-in-dialog
        .client=${this.client}
        .customer=${this.customer}
        @customer-form-cancel=${(event: CustomerFormCancelEvent) => {
          event.preventDefault()
          event.stopPropagation()
          this.#leave()
        }}
        @customer-open-request=${this.#opened}
        @customer-created=${() => this.#close()}
        @customer-updated=${() => this.#close()}
        @customer-deleted=${() => this.#close()}
        @customer-restored=${() => this.#close()}
      ></customer-form>
    </dialog>`
  }

  readonly #closed = (): void => {
    this.open = false
  }

  /** Once the host had its say: it shows the customer, or the form does. */
  readonly #opened = (event: Event): void => {
    setTimeout(() => {
      if (event.defaultPrevented) this.#close()
      else this.other = true
    })
  }

  readonly #keepEditing = (): void => {
    this.asking = false
    this.#before?.focus()
  }

  /** Before the browser does: it lets the second Escape in a row close a dialog without asking. */
  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    this.#leave()
  }

  #show(customer: Customer | undefined): void {
    this.customer = customer
    this.other = false
    this.asking = false
    this.open = true
    void this.updateComplete.then(async () => {
      this.dialog?.showModal()
      await this.form?.updateComplete
      this.form?.renderRoot.querySelector<HTMLElement>('#name')?.focus()
    })
  }

  /** Closes, unless that would lose edits: then it asks. */
  #leave(): void {
    if (!this.form?.dirty) return this.#close()
    if (!this.asking) this.#before = this.form.renderRoot.querySelector<HTMLElement>(':focus') ?? undefined
    this.asking = true
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.keep')?.focus())
  }

  #close(): void {
    this.dialog?.close()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'clientele-customer-dialog': CustomerDialog
  }
}
