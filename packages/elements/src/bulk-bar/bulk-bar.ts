/** The bar below the rows while customers are selected: what can be done with them. */
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import type { Permission, Session } from '@clientele/core'
import { can, knownSession } from '@clientele/core/store/session'
import { fetchedPart } from '../customer-list/fetched-part.js'
import type { ListContext } from '../customer-list/list-context.js'
import { Localization } from '../localization/localization.js'
import { controls } from '../theme/controls.js'
import { dangerStyles } from '../theme/danger.js'
import { icons } from '../theme/icons.js'
import { tokens } from '../theme/tokens.js'
import type { BulkAction } from './bulk-action.js'
import { bulkStrings } from './bulk-bar.strings.js'
import { openBulkDialog } from './bulk-dialog.js'
import { countMatching } from './count-matching.js'
import { openExportDialog } from './export-dialog.js'

/**
 * Part of `<customer-list>`, not for hosts.
 *
 * @tag clientele-bulk-bar
 */
export class BulkBar extends LitElement {
  static override styles = [
    tokens,
    controls,
    dangerStyles,
    css`
      :host {
        display: block;
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 6px;
        padding: 8px 12px;
        border-block-start: 1px solid var(--_border);
        background: var(--_subtle);
      }
      .count {
        margin-inline-end: auto;
        font-weight: 500;
        font-variant-numeric: tabular-nums;
      }
      .button {
        min-block-size: 32px;
        padding-inline: 10px;
      }
      .button.icon-only {
        padding: 0;
        inline-size: 32px;
      }
      .link {
        padding: 4px;
        border: 0;
        background: none;
        color: var(--_accent);
        font-weight: 500;
        text-decoration: underline;
        text-underline-offset: 3px;
        cursor: pointer;
      }
    `,
  ]

  @property({ attribute: false }) context: ListContext | undefined
  /** How many are selected, in words. */
  @property() count = ''
  /** Whether more match than are selected. */
  @property({ type: Boolean }) more = false
  /** Whether deleted customers are shown. */
  @property({ type: Boolean }) deleted = false
  /** Who is signed in, once it is known: what they may not do at all is not offered. */
  @state() private session: Session | undefined
  /** How many are selected where the list doesn't know: all that match, loaded or not. */
  @state() private matched: number | undefined
  #counting: AbortController | undefined
  readonly #localization = new Localization(this, bulkStrings)

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#counting?.abort()
  }

  protected override async firstUpdated(): Promise<void> {
    const store = this.context?.store()
    if (store) this.session = await knownSession(store)
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('count')) void this.#countMatching()
  }

  /** Asks the server where the list doesn't know; without an answer there is no number. */
  async #countMatching(): Promise<void> {
    this.#counting?.abort()
    this.matched = undefined
    const bulk = this.context?.store()?.client.bulk
    if (!this.context || !bulk || this.count !== this.#localization.strings.allSelected) return
    const { selection } = this.context.list
    if (!('matching' in selection)) return
    const { signal } = (this.#counting = new AbortController())
    const matched = await countMatching(bulk, selection.matching, signal)
    if (!signal.aborted) this.matched = matched
  }

  /** For all customers, or for own ones. */
  #may(permission: Permission): boolean {
    const user = this.session?.user
    return can(this.session, permission, user && { createdBy: user.id })
  }

  protected override render(): TemplateResult | typeof nothing {
    const { context } = this
    const client = context?.store()?.client
    if (!context) return nothing
    const { strings, dir, lang } = this.#localization
    return html`<div class="bar" role="toolbar" dir=${dir} lang=${lang} aria-label=${strings.withSelected}>
      <span class="count" aria-live="polite"
        >${
          this.matched === undefined
            ? this.count
            : this.#localization.formats(undefined).count(strings.allMatching, this.matched)
        }</span
      >
      ${
        this.more
          ? html`<button type="button" class="link" @click=${() => context.select('matching')}>
              ${strings.selectMatching}
            </button>`
          : nothing
      }
      ${client?.bulk ? this.#actions() : nothing}
      <button
        type="button"
        class="button quiet icon-only"
        aria-label=${strings.clearSelection}
        @click=${() => {
          context.select([])
          context.focusGrid()
        }}
      >
        ${icons.close}
      </button>
    </div>`
  }

  #actions(): unknown {
    const { strings } = this.#localization
    const button = (label: unknown, run: (event: Event) => void, kind = '', menu = false) =>
      html`<button
        type="button"
        class=${`button ${kind}`}
        aria-haspopup=${menu ? 'menu' : nothing}
        @click=${run}
      >
        ${label}
      </button>`
    const changeable = !this.deleted && this.#may('customers:update')
    return [
      changeable
        ? [
            button(strings.tagsDots, () => this.#do({ kind: 'tags', add: [], remove: [] })),
            button(strings.status, this.#chooseStatus, '', true),
          ]
        : nothing,
      this.#may('customers:delete')
        ? this.deleted
          ? button(strings.restore, () => this.#do({ kind: 'restore' }))
          : button([icons.trash, strings.delete], () => this.#do({ kind: 'delete' }), 'danger')
        : nothing,
      this.#may('customers:export') ? button(strings.export, () => this.#export(), 'export') : nothing,
    ]
  }

  #do(action: BulkAction): void {
    if (this.context) void openBulkDialog(this.context, action)
  }

  #export(): void {
    if (this.context) void openExportDialog(this.context)
  }

  readonly #chooseStatus = async (event: Event): Promise<void> => {
    const { strings } = this.#localization
    const anchor = event.currentTarget as HTMLElement
    const items = (['active', 'inactive'] as const).map((status) => ({
      label: strings[status],
      run: () => this.#do({ kind: 'status', status }),
    }))
    if (this.context)
      await (
        await fetchedPart(this.context.list, 'clientele-menu')
      ).open(anchor, items, { label: strings.status })
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'clientele-bulk-bar': BulkBar
  }
}
