/** The choice of columns: which ones, and in which order, by pointer or by keyboard. */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { query, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { CustomerList } from '../customer-list/customer-list.js'
import { columns, type CustomerColumn } from '../customer-list/columns.js'
import { fill } from '../localization/formats.js'
import { Localization } from '../localization/localization.js'
import { giveFocusBack } from '../popover/give-focus-back.js'
import { place } from '../popover/place.js'
import { popoverStyles } from '../popover/popover.styles.js'
import { controls } from '../theme/controls.js'
import { menuIcons } from '../theme/menu-icons.js'
import { tokens } from '../theme/tokens.js'
import { columnPanelStrings } from './column-panel.strings.js'

/**
 * Part of `<customer-list>`, not for hosts. Each change takes effect at once.
 *
 * @tag clientele-column-panel
 */
export class ColumnPanel extends LitElement {
  static override styles = [
    tokens,
    controls,
    popoverStyles,
    css`
      [popover] {
        inline-size: 280px;
        padding: 10px;
      }
      ul {
        display: grid;
        gap: 2px;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: flex;
        align-items: center;
        gap: 4px;
        border-radius: 6px;
      }
      li:hover {
        background: var(--_hover);
      }
      label {
        display: flex;
        flex: 1;
        align-items: center;
        gap: 10px;
        min-block-size: 34px;
        min-inline-size: 0;
        padding-inline: 8px;
        cursor: pointer;
      }
      label span {
        overflow-wrap: anywhere;
      }
      input {
        inline-size: 16px;
        block-size: 16px;
        margin: 0;
        accent-color: var(--_accent-fill);
      }
      .button.icon-only {
        inline-size: 30px;
        min-block-size: 30px;
      }
      .reset {
        inline-size: 100%;
        margin-block-start: 8px;
      }
    `,
  ]

  @state() private chosen: readonly CustomerColumn[] = []
  @query('[popover]') private readonly panel!: HTMLElement
  #list: CustomerList | undefined
  #anchor: HTMLElement | undefined
  readonly #localization = new Localization(this, columnPanelStrings)

  /** Shows the columns of a list at the button that opens them. */
  async open(anchor: HTMLElement, list: CustomerList): Promise<void> {
    this.#list = list
    this.#anchor = anchor
    this.chosen = list.state.columns
    await this.updateComplete
    this.panel.showPopover()
    anchor.setAttribute('aria-expanded', 'true')
    place(this.panel, anchor, 'end')
    this.renderRoot.querySelector<HTMLElement>('input:not(:disabled)')?.focus({ preventScroll: true })
  }

  protected override render(): TemplateResult {
    const { strings, dir, lang } = this.#localization
    const others = columns.map(({ id }) => id).filter((id) => !this.chosen.includes(id))
    return html`<div
      popover="auto"
      role="dialog"
      aria-label=${strings.columns}
      dir=${dir}
      lang=${lang}
      @toggle=${this.#toggled}
    >
      <ul>
        ${repeat(
          [...this.chosen, ...others],
          (id) => id,
          (id) => this.#item(id),
        )}
      </ul>
      <button type="button" class="button reset" @click=${() => this.#set(undefined)}>
        ${strings.defaultColumns}
      </button>
    </div>`
  }

  #item(id: CustomerColumn): TemplateResult {
    const { strings } = this.#localization
    const at = this.chosen.indexOf(id)
    const name = strings[columns.find((column) => column.id === id)!.label] as string
    const move = (by: -1 | 1, label: string, icon: TemplateResult, possible: boolean) =>
      html`<button
        type="button"
        class="button quiet icon-only"
        data-move=${`${id} ${by}`}
        aria-label=${fill(label, { name })}
        aria-disabled=${possible ? nothing : 'true'}
        @click=${() => possible && this.#move(id, by)}
      >
        ${icon}
      </button>`
    return html`<li>
      <label>
        <input
          type="checkbox"
          .checked=${at !== -1}
          ?disabled=${id === 'name'}
          aria-label=${fill(strings.showColumn, { name })}
          @change=${() => this.#toggle(id)}
        />
        <span>${name}</span>
      </label>
      ${
        at > 0
          ? [
              move(-1, strings.moveUp, menuIcons.up, at > 1),
              move(1, strings.moveDown, menuIcons.down, at < this.chosen.length - 1),
            ]
          : nothing
      }
    </li>`
  }

  #toggle(id: CustomerColumn): void {
    this.#set(this.chosen.includes(id) ? this.chosen.filter((other) => other !== id) : [...this.chosen, id])
  }

  #move(id: CustomerColumn, by: -1 | 1): void {
    const at = this.chosen.indexOf(id)
    const next = [...this.chosen]
    next.splice(at, 1)
    next.splice(at + by, 0, id)
    this.#set(next)
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>(`[data-move="${id} ${by}"]`)?.focus(),
    )
  }

  #set(chosen: readonly CustomerColumn[] | undefined): void {
    if (!this.#list) return
    this.#list.columns = chosen
    this.chosen = this.#list.state.columns
  }

  readonly #toggled = (event: Event): void => {
    if ((event as ToggleEvent).newState === 'open') return
    this.#anchor?.setAttribute('aria-expanded', 'false')
    giveFocusBack(this, this.#anchor)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'clientele-column-panel': ColumnPanel
  }
}
