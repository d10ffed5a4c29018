/** A menu of actions or choices, opened at a button: the WAI-ARIA menu pattern in the browser's top layer. */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { query, state } from 'lit/decorators.js'
import { Localization } from '../localization/localization.js'
import { giveFocusBack } from '../popover/give-focus-back.js'
import { place } from '../popover/place.js'
import { popoverStyles } from '../popover/popover.styles.js'
import { menuIcons } from '../theme/menu-icons.js'
import { controls } from '../theme/controls.js'
import { tokens } from '../theme/tokens.js'

/** One line of a menu. */
export interface MenuItem {
  readonly label: string
  readonly run: () => void
  readonly icon?: TemplateResult
  readonly danger?: boolean
  readonly disabled?: boolean
  /** Set for a choice: it is announced and drawn as one that is on or off. */
  readonly checked?: boolean
  /** A line above it. */
  readonly separated?: boolean
}

/**
 * Part of other elements, not for hosts: see `lazyPart`. One menu serves many buttons.
 *
 * @tag clientele-menu
 * @csspart menu - The menu.
 */
export class Menu extends LitElement {
  static override styles = [
    tokens,
    controls,
    popoverStyles,
    css`
      [role='menu'] {
        min-inline-size: 180px;
      }
      .item {
        display: flex;
        align-items: center;
        gap: 10px;
        inline-size: 100%;
        min-block-size: 36px;
        padding: 6px 10px;
        border: 0;
        border-radius: 6px;
        background: none;
        text-align: start;
        cursor: pointer;
      }
      .item:hover,
      .item:focus {
        background: var(--_hover);
      }
      .item:focus-visible {
        outline-offset: -2px;
      }
      .item svg {
        color: var(--_muted);
      }
      .item.danger,
      .item.danger svg {
        color: var(--_danger);
      }
      .item[aria-disabled='true'] {
        opacity: 0.55;
        cursor: default;
      }
      .item .label {
        flex: 1;
        overflow-wrap: anywhere;
      }
      .item[aria-checked='false'] svg.check {
        visibility: hidden;
      }
      hr {
        margin: 6px 0;
        border: 0;
        border-block-start: 1px solid var(--_border);
      }
    `,
  ]

  @state() private items: readonly MenuItem[] = []
  @state() private label = ''
  @query('[popover]') private readonly panel!: HTMLElement
  #anchor: HTMLElement | undefined
  readonly #localization = new Localization(this)

  /**
   * Shows `items` at `anchor` and puts the focus on the first; Escape, Tab, a choice or a click elsewhere close it. The
   * focus then goes back to the anchor, unless the chosen action took it.
   */
  async open(
    anchor: HTMLElement,
    items: readonly MenuItem[],
    { label, align = 'end' }: { readonly label: string; readonly align?: 'start' | 'end' },
  ): Promise<void> {
    this.items = items
    this.label = label
    this.#anchor = anchor
    await this.updateComplete
    this.panel.showPopover()
    anchor.setAttribute('aria-expanded', 'true')
    place(this.panel, anchor, align)
    this.#items[0]?.focus({ preventScroll: true })
  }

  /** Closes it, if it is open, without choosing. */
  close(): void {
    this.panel?.hidePopover()
  }

  protected override render(): TemplateResult {
    const { dir, lang } = this.#localization
    return html`<div
      popover="auto"
      part="menu"
      role="menu"
      dir=${dir}
      lang=${lang}
      aria-label=${this.label}
      @keydown=${this.#key}
      @toggle=${this.#toggled}
    >
      ${this.items.map((item) => this.#item(item))}
    </div>`
  }

  #item(item: MenuItem): TemplateResult {
    const choice = item.checked !== undefined
    return html`${item.separated ? html`<hr role="separator" />` : nothing}<button
        type="button"
        tabindex="-1"
        class=${item.danger ? 'item danger' : 'item'}
        role=${choice ? 'menuitemcheckbox' : 'menuitem'}
        aria-checked=${choice ? String(item.checked) : nothing}
        aria-disabled=${item.disabled ? 'true' : nothing}
        @click=${() => this.#choose(item)}
      >
        ${choice ? menuIcons.check : (item.icon ?? nothing)}<span class="label" dir="auto"
          >${item.label}</span
        >
      </button>`
  }

  get #items(): HTMLButtonElement[] {
    return Array.from(this.renderRoot.querySelectorAll<HTMLButtonElement>('.item'))
  }

  #choose(item: MenuItem): void {
    if (item.disabled) return
    this.close()
    item.run()
  }

  readonly #toggled = (event: Event): void => {
    if ((event as ToggleEvent).newState === 'open') return
    this.#anchor?.setAttribute('aria-expanded', 'false')
    giveFocusBack(this, this.#anchor)
  }

  readonly #key = (event: KeyboardEvent): void => {
    const items = this.#items
    const at = items.indexOf(this.shadowRoot?.activeElement as HTMLButtonElement)
    const to = (index: number) => {
      event.preventDefault()
      items[(index + items.length) % items.length]?.focus()
    }
    event.stopPropagation() // the grid below has keys of its own
    if (event.key === 'ArrowDown') to(at + 1)
    else if (event.key === 'ArrowUp') to(at - 1)
    else if (event.key === 'Home') to(0)
    else if (event.key === 'End') to(-1)
    else if (event.key === 'Tab' || event.key === 'Escape') {
      if (event.key === 'Escape') event.preventDefault()
      this.close()
      this.#anchor?.focus({ preventScroll: true })
    } else if (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey) {
      const letter = event.key.toLocaleLowerCase()
      const after = [...items.slice(at + 1), ...items.slice(0, at + 1)]
      after.find((item) => item.textContent.trim().toLocaleLowerCase().startsWith(letter))?.focus()
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'clientele-menu': Menu
  }
}
