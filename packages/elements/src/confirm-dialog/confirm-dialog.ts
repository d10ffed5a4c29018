/** A question before something that is hard to take back, or a refusal that has to be read: a native modal dialog. */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { query, state } from 'lit/decorators.js'
import { Localization } from '../localization/localization.js'
import { controls } from '../theme/controls.js'
import { tokens } from '../theme/tokens.js'
import { dialogStyles } from './dialog.styles.js'

/** What is asked. Without `confirm` there is nothing to decide: only a button that closes. */
export interface Question {
  readonly title: string
  readonly body?: string | TemplateResult
  readonly confirm?: string
  readonly danger?: boolean
}

/**
 * Part of other elements, not for hosts: see `lazyPart`.
 *
 * @tag clientele-confirm-dialog
 * @csspart dialog - The dialog.
 */
export class ConfirmDialog extends LitElement {
  static override styles = [
    tokens,
    controls,
    dialogStyles,
    css`
      dialog {
        inline-size: min(440px, calc(100vw - 24px));
      }
    `,
  ]

  @state() private question: Question | undefined
  @query('dialog') private readonly dialog!: HTMLDialogElement | null
  #answer: ((yes: boolean) => void) | undefined
  readonly #localization = new Localization(this)

  /** Asks; resolves with true when it was confirmed, with false when it was closed in any other way. */
  async ask(question: Question): Promise<boolean> {
    this.#answer?.(false)
    this.question = question
    await this.updateComplete
    this.dialog?.showModal()
    return new Promise((resolve) => (this.#answer = resolve))
  }

  protected override render(): TemplateResult | typeof nothing {
    const { question } = this
    if (!question) return nothing
    const { strings, dir, lang } = this.#localization
    return html`<dialog
      part="dialog"
      role="alertdialog"
      dir=${dir}
      lang=${lang}
      aria-labelledby="title"
      aria-describedby="body"
      @close=${this.#closed}
    >
      <header><h2 id="title">${question.title}</h2></header>
      <form @submit=${this.#submitted}>
        <div class="content" id="body">
          ${typeof question.body === 'string' ? html`<p>${question.body}</p>` : question.body}
        </div>
        <footer>
          <button type="button" class="button" @click=${() => this.#settle(false)}>
            ${question.confirm === undefined ? strings.close : strings.cancel}
          </button>
          ${
            question.confirm === undefined
              ? nothing
              : html`<button type="submit" class=${`button ${question.danger ? 'danger' : 'primary'}`}>
                  ${question.confirm}
                </button>`
          }
        </footer>
      </form>
    </dialog>`
  }

  /** The button, or Enter in a field of the question. */
  readonly #submitted = (event: Event): void => {
    event.preventDefault()
    if (this.question?.confirm !== undefined) this.#settle(true)
  }

  /** Escape; a dialog that was answered before is no longer this one. */
  readonly #closed = (event: Event): void => {
    if (event.target === this.dialog) this.#settle(false)
  }

  #settle(yes: boolean): void {
    const answer = this.#answer
    this.#answer = undefined
    this.dialog?.close() // gives the focus back to where it was
    this.question = undefined
    answer?.(yes)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'clientele-confirm-dialog': ConfirmDialog
  }
}
