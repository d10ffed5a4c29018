/** The history of `<customer-detail>`: what changed, before and after, by the day. */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { property } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { HistoryEntry } from '@clientele/core'
import type { StoreClient } from '@clientele/core/store'
import { customerRecords, type PagesView } from '@clientele/core/store/records'
import { badgeStyles } from '../theme/badges.js'
import { formStrings } from '../customer-form/customer-form.strings.js'
import { Localization } from '../localization/localization.js'
import { Moments } from '../localization/moments.js'
import { recordsStrings, type RecordsStrings } from '../customer-records/customer-records.strings.js'
import { StoreView } from '../provider/store-view.js'
import { controls } from '../theme/controls.js'
import { icons } from '../theme/icons.js'
import { messageStyles, messageTemplate } from '../theme/message.js'
import { notices } from '../theme/notices.js'
import { endTemplate, waitingTemplate } from '../theme/pages.js'
import { tokens } from '../theme/tokens.js'
import { unavailableMessage } from '../theme/unavailable-message.js'
import { historyStrings, type HistoryStrings } from './customer-history.strings.js'
import { describeEntry } from './describe-entry.js'

/**
 * Part of `<customer-detail>`, not for hosts.
 *
 * @tag clientele-customer-history
 */
export class CustomerHistoryElement extends LitElement {
  static override styles = [
    tokens,
    controls,
    notices,
    messageStyles,
    badgeStyles,
    css`
      :host {
        display: block;
      }
      .bone {
        block-size: 56px;
        margin-block-end: 8px;
      }
      ol {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        position: relative;
        padding-block: 0 calc(5 * var(--_space));
        padding-inline-start: calc(6 * var(--_space));
      }
      li::before {
        content: '';
        position: absolute;
        inset-block: 8px -8px;
        inset-inline-start: 5px;
        border-inline-start: 1px solid var(--_border);
      }
      li:last-child::before {
        display: none;
      }
      li::after {
        content: '';
        position: absolute;
        inset-block-start: 5px;
        inset-inline-start: 0;
        inline-size: 11px;
        block-size: 11px;
        border: 2px solid var(--_surface);
        border-radius: 50%;
        background: var(--_control-border);
      }
      p {
        margin: 0;
      }
      .title {
        font-weight: 500;
        overflow-wrap: anywhere;
      }
      time {
        color: var(--_muted);
        font-size: 12.5px;
      }
      dl {
        margin: 6px 0 0;
        display: grid;
        gap: 4px;
      }
      dl div {
        display: grid;
        grid-template-columns: 132px minmax(0, 1fr);
        gap: 8px;
      }
      dt {
        color: var(--_muted);
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
      del {
        color: var(--_muted);
      }
      ins {
        text-decoration: none;
        font-weight: 500;
      }
      .more {
        display: flex;
        margin: 4px auto 0;
      }
    `,
  ]

  @property({ attribute: false }) client: StoreClient | undefined
  @property({ attribute: 'customer-id' }) customerId: string | undefined

  readonly #localization = new Localization(this, { ...formStrings, ...recordsStrings, ...historyStrings })
  readonly #shown: StoreView<PagesView<HistoryEntry>> = new StoreView(this, {
    by: () => [this.customerId],
    of: (store) =>
      this.customerId === undefined ? undefined : customerRecords(store).history(this.customerId),
  })

  protected override willUpdate(): void {
    this.#shown.resolve()
  }

  protected override render(): TemplateResult {
    const { strings, dir, lang } = this.#localization
    const snapshot = this.#shown.snapshot
    return html`<div dir=${dir} lang=${lang} aria-busy=${snapshot?.state === 'loading'}>
      ${this.#content(strings)}
    </div>`
  }

  #content(strings: HistoryStrings & RecordsStrings): TemplateResult {
    const snapshot = this.#shown.snapshot
    if (!snapshot || snapshot.state === 'loading') return waitingTemplate(strings, 4)
    if (snapshot.state === 'empty')
      return messageTemplate(
        { icon: icons.search, title: strings.emptyHistory, text: strings.emptyHistoryText },
        strings,
      )
    const message = unavailableMessage(snapshot.state, snapshot.error, strings, () =>
      this.#shown.view?.retry(),
    )
    if (message) return messageTemplate(message, strings)
    const moments = new Moments(this.#localization.lang)
    return html`<ol>
        ${repeat(
          snapshot.items,
          (entry) => entry.id,
          (entry) => {
            const { title, changes } = describeEntry(entry, strings, moments)
            return html`<li>
              <p class="title"><bdi>${title}</bdi></p>
              <time datetime=${entry.createdAt}>${moments.dateTime(entry.createdAt)}</time>
              ${
                changes.length > 0
                  ? html`<dl>
                      ${changes.map(
                        (change) =>
                          html`<div>
                            <dt>${change.label}</dt>
                            <dd>
                              <del><bdi>${change.before}</bdi></del> →
                              <ins><bdi>${change.after}</bdi></ins>
                            </dd>
                          </div>`,
                      )}
                    </dl>`
                  : nothing
              }
            </li>`
          },
        )}
      </ol>
      ${endTemplate(snapshot, strings, this.#shown.view)}`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'clientele-customer-history': CustomerHistoryElement
  }
}
