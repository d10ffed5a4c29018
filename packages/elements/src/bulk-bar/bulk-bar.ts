/** The bar below the rows while customers are selected: what can be done with them. */
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import type { Permission, Session } from '@clientele/core'
import { isClienteleError } from '@clientele/core/lite'
import { can, knownSession } from '@clientele/core/store/session'
import { fetchedPart, toast } from '../customer-list/fetched-part.js'
import type { ListContext } from '../customer-list/list-context.js'
import { Localization } from '../localization/localization.js'
import { controls } from '../theme/controls.js'
import { dangerStyles } from '../theme/danger.js'
import { icons } from '../theme/icons.js'
import { failureText } from '../theme/message.js'
import { tokens } from '../theme/tokens.js'
import type { BulkAction } from './bulk-action.js'
import { bulkStrings } from './bulk-bar.strings.js'
import { openBulkDialog } from './bulk-dialog.js'
import { previewRun } from './bulk-run.js'
import { exportSelection, type ExportFormat } from './export-selection.js'

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
  /** How many have been exported so far. */
  @state() private exported: number | undefined
  #abort: AbortController | undefined
  #counting: AbortController | undefined
  readonly #localization = new Localization(this, bulkStrings)

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#abort?.abort()
    this.#counting?.abort()
  }

  protected override async firstUpdated(): Promise<void> {
    const store = this.context?.store()
    if (store) this.session = await knownSession(store)
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('count')) void this.#countMatching()
  }

  /** Asks the server, who counts for the preview of a change too; without an answer there is no number. */
  async #countMatching(): Promise<void> {
    this.#counting?.abort()
    this.matched = undefined
    const store = this.context?.store()
    if (!this.context || !store?.client.bulk || this.count !== this.#localization.strings.allSelected) return
    const { signal } = (this.#counting = new AbortController())
    const { selection } = this.context.list
    const action = { kind: 'status', status: 'active' } as const
    const run = { store, action, selection, signal, onProgress: () => undefined }
    const preview = await previewRun(run).catch(() => undefined)
    if (!signal.aborted) this.matched = preview?.matched
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
    if (this.exported !== undefined)
      return html`<span role="status"
          >${this.#localization.formats(undefined).count(strings.bulkExporting, this.exported)}</span
        >
        <button type="button" class="button" @click=${() => this.#abort?.abort()}>${strings.cancel}</button>`
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
      this.#may('customers:export') ? button(strings.export, this.#chooseFormat, '', true) : nothing,
    ]
  }

  #do(action: BulkAction): void {
    if (this.context) void openBulkDialog(this.context, action)
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

  readonly #chooseFormat = async (event: Event): Promise<void> => {
    const { strings } = this.#localization
    const anchor = event.currentTarget as HTMLElement
    const items = [
      { label: strings.exportCsv, run: () => void this.#export('csv') },
      { label: strings.exportNdjson, run: () => void this.#export('ndjson') },
    ]
    if (this.context)
      await (
        await fetchedPart(this.context.list, 'clientele-menu')
      ).open(anchor, items, { label: strings.export })
  }

  async #export(format: ExportFormat): Promise<void> {
    const { context } = this
    if (!context) return
    const { strings } = this.#localization
    this.#abort = new AbortController()
    this.exported = 0
    try {
      const count = await exportSelection(context, format, {
        signal: this.#abort.signal,
        onProgress: (exported) => (this.exported = exported),
      })
      await toast(context.list, {
        message: this.#localization.formats(undefined).count(strings.bulkExported, count),
      })
    } catch (error) {
      if (!isClienteleError(error)) throw error
      if (error.code !== 'aborted')
        await toast(context.list, { message: failureText(error, strings), kind: 'danger' })
    } finally {
      this.exported = undefined
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'clientele-bulk-bar': BulkBar
  }
}
