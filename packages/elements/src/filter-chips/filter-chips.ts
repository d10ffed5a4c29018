/** The filters that are set, each with a button that takes it away. */
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import type { Session } from '@clientele/core'
import { knownSession } from '@clientele/core/store/session'
import type { ListContext } from '../customer-list/list-context.js'
import { cleanFilters, type CustomerFilters } from '../customer-list/list-state.js'
import { fill } from '../localization/formats.js'
import { Localization } from '../localization/localization.js'
import { controls } from '../theme/controls.js'
import { icons } from '../theme/icons.js'
import { tokens } from '../theme/tokens.js'
import { chipsOf, without, type Chip } from './chips.js'
import { filterChipsStrings } from './filter-chips.strings.js'

/**
 * Part of `<customer-list>`, not for hosts.
 *
 * @tag clientele-filter-chips
 * @csspart chips - All of them.
 * @csspart chip - Each of them.
 */
export class FilterChips extends LitElement {
  static override styles = [
    tokens,
    controls,
    css`
      :host {
        display: block;
      }
      .chips {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 6px;
      }
      .chip {
        display: inline-flex;
        align-items: center;
        max-inline-size: 100%;
        padding-inline-start: 12px;
        border: 1px solid var(--_border);
        border-radius: 16px;
        background: var(--_surface);
        font-size: 13px;
      }
      .chip-text {
        min-inline-size: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .chip button {
        flex: none;
        display: grid;
        place-items: center;
        inline-size: 30px;
        block-size: 30px;
        padding: 0;
        border: 0;
        border-radius: 50%;
        background: none;
        color: var(--_muted);
        cursor: pointer;
      }
      .chip button:hover {
        background: var(--_hover);
        color: var(--_text);
      }
      .chip svg {
        inline-size: 12px;
        block-size: 12px;
      }
      .clear {
        min-block-size: 32px;
        font-size: 13px;
      }
    `,
  ]

  @property({ attribute: false }) context: ListContext | undefined
  @property({ attribute: false }) filters: CustomerFilters = {}
  @property({ attribute: false }) currency: string | undefined
  @state() private members: Session['members'] = []
  readonly #localization = new Localization(this, filterChipsStrings)

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('filters') && this.filters.owner !== undefined) void this.#nameOwner()
  }

  /** Until the session is known, or without one, an owner is an id. */
  async #nameOwner(): Promise<void> {
    const store = this.context?.store()
    if (store) this.members = (await knownSession(store))?.members ?? []
  }

  protected override render(): TemplateResult | typeof nothing {
    const { strings, dir, lang } = this.#localization
    const chips = chipsOf(
      cleanFilters(this.filters),
      strings,
      this.#localization.formats(this.currency),
      (owner) => this.members.find(({ id }) => id === owner)?.displayName ?? owner,
    )
    if (chips.length === 0) return nothing
    return html`<div
      class="chips"
      part="chips"
      role="group"
      dir=${dir}
      lang=${lang}
      aria-label=${strings.filters}
    >
      ${chips.map((chip) => this.#chip(chip))}
      <button type="button" class="button quiet clear" @click=${() => this.#set({})}>
        ${strings.clearAll}
      </button>
    </div>`
  }

  #chip({ label, text, fields }: Chip): TemplateResult {
    const name = `${label}: ${text}`
    return html`<span class="chip" part="chip"
      ><span class="chip-text" title=${name}>${label}: <bdi>${text}</bdi></span
      ><button
        type="button"
        aria-label=${fill(this.#localization.strings.removeFilter, { name })}
        @click=${() => this.#set(without(this.filters, fields))}
      >
        ${icons.close}
      </button></span
    >`
  }

  /** The button goes with its chip: the focus moves to the next, or to the button that opens the filters. */
  #set(filters: CustomerFilters): void {
    const list = this.context?.list
    if (!list) return
    this.filters = filters
    list.filters = filters
    void this.updateComplete.then(() => {
      const next = this.renderRoot.querySelector<HTMLElement>('.chip button')
      ;(next ?? list.renderRoot.querySelector<HTMLElement>('.filters-button'))?.focus()
    })
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'clientele-filter-chips': FilterChips
  }
}
