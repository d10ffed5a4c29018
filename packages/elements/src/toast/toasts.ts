/** Short messages after an action, often with a way back: polite, in reach of the keyboard, never in a hurry. */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { query, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import { isolated } from '../localization/isolated.js'
import { Localization } from '../localization/localization.js'
import { controls } from '../theme/controls.js'
import { icons } from '../theme/icons.js'
import { tokens } from '../theme/tokens.js'
import { toastStrings } from './toast.strings.js'

/** What a toast says and offers. */
export interface Toast {
  readonly message: string
  /** What fills the message's `{placeholders}`: names, which have a direction of their own. */
  readonly values?: Readonly<Record<string, string>>
  /** A way on, most often back; pressing it closes the toast. */
  readonly action?: { readonly label: string; readonly run: () => void }
  readonly kind?: 'success' | 'danger'
  /** Milliseconds until it goes by itself, not counted while it is hovered or focused; default 12,000, 0 for never. */
  readonly duration?: number
}

interface Shown {
  readonly id: number
  readonly toast: Toast
  left: number
  timer?: ReturnType<typeof setTimeout>
  since?: number
}

/** More than these at once push the oldest away. */
const most = 3

/**
 * Part of other elements, not for hosts: see `lazyPart`. Stands at the bottom of the window, above everything that is
 * no modal dialog; Tab reaches it after the element that it belongs to, Escape closes the focused one.
 *
 * @tag clientele-toasts
 * @csspart toast - Each toast.
 */
export class Toasts extends LitElement {
  static override styles = [
    tokens,
    controls,
    css`
      [popover] {
        position: fixed;
        inset: auto 0 16px;
        margin: 0 auto;
        padding: 4px;
        inline-size: fit-content;
        max-inline-size: calc(100vw - 24px);
        border: 0;
        background: none;
        color: inherit;
        font: 400 var(--_font-size) / 20px var(--_font);
        overflow: visible;
      }
      .stack {
        display: grid;
        justify-items: center;
        gap: 8px;
      }
      .toast {
        display: flex;
        align-items: center;
        gap: 4px;
        min-block-size: 44px;
        max-inline-size: 480px;
        padding: 4px 6px 4px 16px;
        padding-inline: 16px 6px;
        border-radius: var(--_radius-large);
        background: light-dark(#1f242e, #f1f3f7);
        color: light-dark(#ffffff, #161a22);
        box-shadow: 0 12px 32px -8px rgb(0 0 0 / 35%);
      }
      .toast.danger {
        background: light-dark(#8f1d17, #ffd9d5);
        color: light-dark(#ffffff, #56100c);
      }
      .text {
        flex: 1;
        padding-inline-end: 8px;
        overflow-wrap: anywhere;
      }
      .button,
      .button:hover {
        border-color: transparent;
        background: transparent;
        color: inherit;
      }
      .button.action {
        font-weight: 600;
        text-decoration: underline;
        text-underline-offset: 3px;
      }
      .button:hover {
        background: light-dark(rgb(255 255 255 / 14%), rgb(0 0 0 / 8%));
      }
      .button:focus-visible {
        outline-color: currentColor;
        outline-offset: -3px;
      }
      @media (forced-colors: active) {
        .toast {
          border: 1px solid CanvasText;
        }
      }
    `,
  ]

  @state() private shown: readonly Shown[] = []
  @query('[popover]') private readonly panel!: HTMLElement
  #next = 0
  #before: HTMLElement | undefined
  readonly #localization = new Localization(this, toastStrings)

  /** Shows a toast; the returned function takes it away. */
  show(toast: Toast): () => void {
    const entry: Shown = { id: this.#next++, toast, left: toast.duration ?? 12_000 }
    for (const old of this.shown.slice(0, Math.max(0, this.shown.length + 1 - most))) this.#close(old)
    // The live region must be there before its content is, or it is not read out.
    void this.updateComplete.then(() => {
      if (!this.isConnected) return // gone with its element meanwhile
      this.panel.hidePopover() // to the top again, above what was opened since
      this.panel.showPopover()
      requestAnimationFrame(() => {
        this.shown = [...this.shown, entry]
        this.#start(entry)
      })
    })
    return () => this.#close(entry)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    for (const entry of this.shown) this.#stop(entry)
    this.shown = []
  }

  protected override render(): TemplateResult {
    const { strings, dir, lang } = this.#localization
    return html`<div
      popover="manual"
      role="region"
      aria-label=${strings.notifications}
      dir=${dir}
      lang=${lang}
      @pointerenter=${this.#pause}
      @pointerleave=${this.#resume}
      @focusin=${this.#enter}
      @focusout=${this.#resume}
    >
      <div class="stack" role="status" aria-live="polite" aria-relevant="additions" aria-atomic="false">
        ${repeat(
          this.shown,
          (entry) => entry.id,
          (entry) =>
            html`<div
              part="toast"
              class=${`toast ${entry.toast.kind ?? ''}`}
              @keydown=${(event: KeyboardEvent) => this.#key(event, entry)}
            >
              <span class="text">${isolated(entry.toast.message, entry.toast.values)}</span>
              ${
                entry.toast.action
                  ? html`<button type="button" class="button action" @click=${() => this.#act(entry)}>
                      ${entry.toast.action.label}
                    </button>`
                  : nothing
              }
              <button
                type="button"
                class="button icon-only"
                aria-label=${strings.dismiss}
                @click=${() => this.#dismiss(entry)}
              >
                ${icons.close}
              </button>
            </div>`,
        )}
      </div>
    </div>`
  }

  #start(entry: Shown): void {
    if (entry.left === 0 || this.panel.matches(':hover, :focus-within')) return
    entry.since = Date.now()
    entry.timer = setTimeout(() => this.#close(entry), entry.left)
  }

  #stop(entry: Shown): void {
    if (entry.since === undefined) return
    clearTimeout(entry.timer)
    entry.left = Math.max(1000, entry.left - (Date.now() - entry.since))
    delete entry.since
  }

  readonly #pause = (): void => {
    for (const entry of this.shown) this.#stop(entry)
  }

  readonly #resume = (): void => {
    for (const entry of this.shown) if (entry.since === undefined) this.#start(entry)
  }

  readonly #enter = (event: FocusEvent): void => {
    this.#pause()
    const from = event.relatedTarget
    if (from instanceof HTMLElement && !this.renderRoot.contains(from)) this.#before = from
  }

  #key(event: KeyboardEvent, entry: Shown): void {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    this.#dismiss(entry)
  }

  #act(entry: Shown): void {
    this.#dismiss(entry)
    entry.toast.action?.run()
  }

  /** Closes at somebody's wish: the focus goes back to where it came from. */
  #dismiss(entry: Shown): void {
    const had = this.shadowRoot?.activeElement !== null
    this.#close(entry)
    if (had) this.#before?.focus()
  }

  #close(entry: Shown): void {
    this.#stop(entry)
    this.shown = this.shown.filter((other) => other !== entry)
    if (this.shown.length === 0 && this.isConnected) this.panel.hidePopover()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'clientele-toasts': Toasts
  }
}
