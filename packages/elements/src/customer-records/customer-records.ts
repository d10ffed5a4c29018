/** One section of `<customer-detail>`: the jobs, bookings, offers or leads of a customer, page by page. */
import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { StoreClient } from '@clientele/core/store'
import { customerRecords, type PagesView, type RecordOf } from '@clientele/core/store/records'
import { RecordOpenRequestEvent } from '../customer-detail/events.js'
import type { Formats } from '../localization/formats.js'
import { Localization } from '../localization/localization.js'
import { Moments } from '../localization/moments.js'
import { StoreView } from '../provider/store-view.js'
import { controls } from '../theme/controls.js'
import { icons } from '../theme/icons.js'
import { messageStyles, messageTemplate } from '../theme/message.js'
import { notices } from '../theme/notices.js'
import { endTemplate, waitingTemplate } from '../theme/pages.js'
import { tokens } from '../theme/tokens.js'
import { unavailableMessage } from '../theme/unavailable-message.js'
import { recordsStrings, type RecordsStrings } from './customer-records.strings.js'
import { recordStyles } from './customer-records.styles.js'
import { describeRecord, emptyTexts, type ListedKind } from './describe-record.js'

type Listed = RecordOf<ListedKind>

/**
 * Part of `<customer-detail>`, not for hosts.
 *
 * @tag clientele-customer-records
 */
export class CustomerRecordsElement extends LitElement {
  static override styles = [tokens, controls, notices, messageStyles, recordStyles]

  @property({ attribute: false }) client: StoreClient | undefined
  @property() currency: string | undefined
  @property({ attribute: 'customer-id' }) customerId: string | undefined
  @property() kind: ListedKind = 'jobs'

  /** Ids of the rows that are unfolded. */
  @state() private unfolded: ReadonlySet<string> = new Set()
  #moments: Moments | undefined
  #lang = ''
  readonly #localization = new Localization(this, recordsStrings)
  readonly #shown: StoreView<PagesView<Listed>> = new StoreView(this, {
    by: () => [this.customerId, this.kind],
    of: (store) =>
      this.customerId === undefined
        ? undefined
        : (customerRecords(store).pages(this.customerId, this.kind) as unknown as PagesView<Listed>),
  })

  /** Unfolds a row and puts the focus on it, when it is among the loaded ones. */
  async show(id: string): Promise<void> {
    this.unfolded = new Set([...this.unfolded, id])
    await this.updateComplete
    const row = this.renderRoot.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"] .title`)
    row?.scrollIntoView({ block: 'nearest' })
    row?.focus()
  }

  protected override willUpdate(): void {
    this.#shown.resolve()
  }

  protected override render(): TemplateResult {
    const { strings, dir, lang } = this.#localization
    const snapshot = this.#shown.snapshot
    return html`<div class="root" dir=${dir} lang=${lang} aria-busy=${snapshot?.state === 'loading'}>
      ${this.#content(strings)}
    </div>`
  }

  #content(strings: RecordsStrings): TemplateResult {
    const snapshot = this.#shown.snapshot
    if (!snapshot || snapshot.state === 'loading') return waitingTemplate(strings, 3)
    if (snapshot.state === 'empty')
      return messageTemplate(
        { icon: icons.search, title: strings[emptyTexts[this.kind]], text: strings.emptyRecordsText },
        strings,
      )
    const message = unavailableMessage(snapshot.state, snapshot.error, strings, () =>
      this.#shown.view?.retry(),
    )
    if (message) return messageTemplate(message, strings)
    const formats = this.#localization.formats(this.#shown.connection.currency)
    return html`<ul class="records" part="records">
        ${repeat(
          snapshot.items,
          (record) => record.id,
          (record) => this.#row(record, strings, formats),
        )}
      </ul>
      ${endTemplate(snapshot, strings, this.#shown.view)}`
  }

  #row(record: Listed, strings: RecordsStrings, formats: Formats): TemplateResult {
    const shown = describeRecord(this.kind, record, strings, formats, this.#momentsOf())
    const open = this.unfolded.has(record.id)
    return html`<li class="record" part="record" data-id=${record.id}>
      <div class="row">
        <button
          type="button"
          class="title"
          aria-expanded=${open}
          aria-controls=${open ? `facts-${record.id}` : nothing}
          @click=${() => this.#open(record)}
        >
          <bdi>${shown.title}</bdi>
        </button>
        <span class="when">${shown.when ?? nothing}</span>
        <span class=${`badge ${shown.tone}`}>${shown.status}</span>
        <span class="amount">${shown.amount ?? nothing}</span>
      </div>
      ${
        open
          ? html`<dl class="facts" id=${`facts-${record.id}`}>
              ${shown.facts.map(
                ([label, value]) =>
                  html`<div>
                    <dt>${label}</dt>
                    <dd><bdi>${value}</bdi></dd>
                  </div>`,
              )}
            </dl>`
          : nothing
      }
    </li>`
  }

  /** The host may show it; otherwise it is unfolded here. */
  #open(record: Listed): void {
    const kind = this.kind.slice(0, -1) as 'job' | 'booking' | 'offer' | 'lead'
    if (!this.dispatchEvent(new RecordOpenRequestEvent(kind, record.id, this.customerId ?? ''))) return
    const next = new Set(this.unfolded)
    if (!next.delete(record.id)) next.add(record.id)
    this.unfolded = next
  }

  #momentsOf(): Moments {
    const { lang } = this.#localization
    if (this.#lang !== lang) this.#moments = undefined
    this.#lang = lang
    return (this.#moments ??= new Moments(lang))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'clientele-customer-records': CustomerRecordsElement
  }
}
