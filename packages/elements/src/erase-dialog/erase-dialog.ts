/** The question before an erasure: it says what goes for good, and wants the name typed. */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { query, state } from 'lit/decorators.js'
import type { ClienteleError, Customer } from '@clientele/core'
import { isClienteleError, ClienteleError as Failure } from '@clientele/core/lite'
import { dialogStyles } from '../confirm-dialog/dialog.styles.js'
import { jobsOf } from '../customer-form/jobs-of.js'
import { formStrings } from '../customer-form/customer-form.strings.js'
import { isolated } from '../localization/isolated.js'
import { Localization } from '../localization/localization.js'
import { controls } from '../theme/controls.js'
import { failureText } from '../theme/message.js'
import { notices } from '../theme/notices.js'
import { tokens } from '../theme/tokens.js'
import { eraseStrings } from './erase-dialog.strings.js'

/**
 * Part of `<customer-detail>`, not for hosts: see `lazyPart`.
 *
 * @tag clientele-erase-dialog
 */
export class EraseDialog extends LitElement {
  static override styles = [
    tokens,
    controls,
    notices,
    dialogStyles,
    css`
      dialog {
        inline-size: min(460px, calc(100vw - 24px));
      }
      label {
        display: grid;
        gap: 6px;
        margin-block-start: 16px;
        font-size: 13px;
        font-weight: 500;
      }
      .notice {
        margin-block-start: 16px;
      }
      .notice ul {
        margin: 8px 0 0;
        padding-inline-start: 18px;
      }
      .confirm:not([aria-disabled='true']) {
        border-color: var(--_danger);
      }
    `,
  ]

  @state() private customer: Customer | undefined
  @state() private typed = ''
  @state() private busy = false
  @state() private refusal: ClienteleError | undefined
  @query('dialog') private readonly dialog!: HTMLDialogElement | null
  #erase: (() => Promise<Customer>) | undefined
  #answer: ((customer: Customer | undefined) => void) | undefined
  readonly #localization = new Localization(this, { ...formStrings, ...eraseStrings })

  /** Asks, and runs `erase` when it is confirmed. Resolves with the erased customer, or undefined when it was left. */
  async ask(customer: Customer, erase: () => Promise<Customer>): Promise<Customer | undefined> {
    this.#answer?.(undefined)
    this.customer = customer
    this.typed = ''
    this.refusal = undefined
    this.#erase = erase
    await this.updateComplete
    this.dialog?.showModal()
    this.renderRoot.querySelector('input')?.focus()
    return new Promise((resolve) => (this.#answer = resolve))
  }

  protected override render(): TemplateResult | typeof nothing {
    const { customer, busy, refusal } = this
    if (!customer) return nothing
    const { strings, dir, lang } = this.#localization
    const formats = this.#localization.formats(undefined)
    const jobs = refusal?.code === 'active_jobs' ? jobsOf(refusal) : []
    return html`<dialog
      part="dialog"
      role="alertdialog"
      dir=${dir}
      lang=${lang}
      aria-labelledby="title"
      aria-describedby="warning"
      @close=${() => this.#settle(undefined)}
    >
      <header><h2 id="title">${isolated(strings.eraseTitle, { name: customer.name })}</h2></header>
      <form class="content" id="form" @submit=${this.#submit}>
        <p id="warning">${strings.eraseWarning}</p>
        <label
          >${strings.eraseConfirm}
          <input
            class="control"
            autocomplete="off"
            dir="auto"
            placeholder=${customer.name}
            .value=${this.typed}
            @input=${this.#type}
        /></label>
        ${
          refusal
            ? html`<div class="notice danger" role="alert">
                <p>
                  <strong
                    >${
                      jobs.length > 0
                        ? isolated(formats.count(strings.activeJobs, jobs.length), { name: customer.name })
                        : failureText(refusal, strings)
                    }</strong
                  >
                </p>
                ${
                  jobs.length > 0
                    ? html`<ul>
                        ${jobs.map((job) => html`<li><bdi>${job.title}</bdi></li>`)}
                      </ul>`
                    : nothing
                }
              </div>`
            : nothing
        }
      </form>
      <footer>
        <button type="button" class="button" @click=${() => this.dialog?.close()}>${strings.cancel}</button>
        <button
          type="submit"
          form="form"
          class="button danger confirm"
          aria-disabled=${busy || !this.#matches}
        >
          ${busy ? strings.erasing : strings.eraseAction}
        </button>
      </footer>
    </dialog>`
  }

  get #matches(): boolean {
    return this.customer !== undefined && this.typed.trim() === this.customer.name.trim()
  }

  readonly #type = (event: Event): void => {
    this.typed = (event.target as HTMLInputElement).value
  }

  readonly #submit = (event: Event): void => {
    event.preventDefault()
    void this.#send()
  }

  async #send(): Promise<void> {
    if (!this.#matches || this.busy || !this.#erase) return
    this.busy = true
    this.refusal = undefined
    try {
      this.#settle(await this.#erase())
    } catch (error) {
      this.refusal = isClienteleError(error)
        ? error
        : new Failure('internal', 'It could not be erased', { cause: error })
    } finally {
      this.busy = false
    }
  }

  #settle(customer: Customer | undefined): void {
    const answer = this.#answer
    this.#answer = undefined
    if (this.dialog?.open) this.dialog.close()
    this.customer = undefined
    answer?.(customer)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'clientele-erase-dialog': EraseDialog
  }
}
