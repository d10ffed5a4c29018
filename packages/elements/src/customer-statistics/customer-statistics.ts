/** `<customer-statistics>`: the figures of the organisation, or of one customer. */
import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit'
import { property } from 'lit/decorators.js'
import type { ClienteleError, CustomerStatistics, OrganizationStatistics } from '@clientele/core'
import type { CustomersStore, StoreClient } from '@clientele/core/store'
import { customerRecords, type StatisticsSnapshot } from '@clientele/core/store/records'
import { LoadErrorEvent, LoadStartEvent } from '../customer-detail/events.js'
import { badgeStyles } from '../theme/badges.js'
import type { Formats } from '../localization/formats.js'
import { Localization } from '../localization/localization.js'
import { Connection } from '../provider/connection.js'
import { controls } from '../theme/controls.js'
import { messageStyles, messageTemplate } from '../theme/message.js'
import { tokens } from '../theme/tokens.js'
import { unavailableMessage } from '../theme/unavailable-message.js'
import { statisticsStrings, type StatisticsStrings } from './customer-statistics.strings.js'

/** What `<customer-statistics>` shows; `disconnected` means that it has no client. */
export type CustomerStatisticsState = 'loading' | 'ready' | 'missing' | 'denied' | 'failed' | 'disconnected'

type Figures = CustomerStatistics | OrganizationStatistics
type Figure = readonly [label: string, value: string]

interface FiguresView {
  readonly subscribe: (listener: () => void) => () => void
  readonly getSnapshot: () => StatisticsSnapshot<Figures>
  refresh(): Promise<void>
}

/**
 * Figures that follow every change made on the page. Without `customer-id` those of all customers, which is one request
 * shared with every list; with it those of one customer.
 *
 * @tag customer-statistics
 * @fires {LoadStartEvent} load-start - It begins to load.
 * @fires {LoadErrorEvent} load-error - The figures could not be loaded.
 * @csspart statistics - The row of figures.
 * @csspart figure - One of them.
 * @csspart message - What stands in their place: missing, denied, failed.
 * @cssprop --clientele-surface - Background.
 * @cssprop --clientele-color-scheme - `light`, `dark`, or `light dark` to follow the user.
 */
export class CustomerStatisticsElement extends LitElement {
  static override styles = [
    tokens,
    controls,
    messageStyles,
    badgeStyles,
    css`
      :host {
        display: block;
        container-type: inline-size;
      }
      .root {
        border: 1px solid var(--_border);
        border-radius: var(--_radius-large);
        background: var(--_surface);
        overflow: hidden;
      }
      dl {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(148px, 1fr));
        gap: 1px;
        margin: 0 -1px -1px 0;
        margin-inline: 0 -1px;
      }
      .figure {
        min-inline-size: 0;
        padding: 14px 18px;
        box-shadow: 1px 1px 0 var(--_border);
      }
      .figure:dir(rtl) {
        box-shadow: -1px 1px 0 var(--_border);
      }
      dt {
        color: var(--_muted);
        font-size: 12.5px;
        line-height: 16px;
        overflow-wrap: anywhere;
      }
      dd {
        margin: 4px 0 0;
        font-size: 20px;
        font-weight: 600;
        line-height: 28px;
        letter-spacing: -0.01em;
        font-variant-numeric: tabular-nums;
        overflow-wrap: anywhere;
      }
      .bone {
        block-size: 20px;
        inline-size: 72px;
        margin-block: 4px;
      }
      @container (inline-size < 360px) {
        dl {
          grid-template-columns: 1fr 1fr;
        }
        .figure {
          padding: calc(3 * var(--_space)) 14px;
        }
        dd {
          font-size: 17px;
          line-height: 24px;
        }
      }
    `,
  ]

  /** The client; default is that of the provider around it, then the default client. */
  @property({ attribute: false }) client: StoreClient | undefined
  /** ISO 4217 code; default is the provider's. Without any, money is a plain number. */
  @property() currency: string | undefined
  /** Whose figures; without it those of the organisation. */
  @property({ attribute: 'customer-id' }) customerId: string | undefined
  /** `light` or `dark`; default is the provider's, then the user's preference. */
  @property({ reflect: true }) theme: 'light' | 'dark' | undefined
  /** Where it is: loading, ready, or why there is nothing to show. Read only. */
  @property({ reflect: true, attribute: 'ready-state' }) readyState: CustomerStatisticsState = 'loading'

  #view: FiguresView | undefined
  #leave: (() => void) | undefined
  #watched: readonly [store: CustomersStore | undefined, id: string | undefined] = [undefined, undefined]
  #reported: ClienteleError | undefined
  readonly #localization = new Localization(this, statisticsStrings)
  readonly #connection = new Connection(this, () => this.#watch())

  /** Asks the server again. */
  async refresh(): Promise<void> {
    await this.#view?.refresh()
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#connection.resolve()
    if (changed.has('customerId')) this.#watch()
    const snapshot = this.#view?.getSnapshot()
    this.readyState = snapshot?.state ?? (this.#connection.provided ? 'loading' : 'disconnected')
    const error = snapshot?.error
    if (error && error !== this.#reported) this.dispatchEvent(new LoadErrorEvent(error))
    this.#reported = error
  }

  protected override render(): TemplateResult {
    const { strings, dir, lang } = this.#localization
    const snapshot = this.#view?.getSnapshot()
    const texts = { ...strings, failedTitle: strings.figuresFailed }
    const message = unavailableMessage(this.readyState, snapshot?.error, texts, () => void this.refresh())
    return html`<div class="root" dir=${dir} lang=${lang} aria-busy=${this.readyState === 'loading'}>
      ${message ? messageTemplate(message, strings) : this.#figures(snapshot?.figures, strings)}
    </div>`
  }

  #figures(figures: Figures | undefined, strings: StatisticsStrings): TemplateResult {
    const formats = this.#localization.formats(this.#connection.currency)
    const own = this.customerId !== undefined
    const label = own ? strings.figuresOfCustomer : strings.statistics
    if (!figures)
      return html`<div role="status" aria-label=${strings.loadingMore}>
        <dl aria-hidden="true">
          ${Array.from(
            { length: own ? 8 : 6 },
            () =>
              html`<div class="figure">
                <dt>&nbsp;</dt>
                <dd><span class="bone"></span></dd>
              </div>`,
          )}
        </dl>
      </div>`
    return html`<div role="group" aria-label=${label}>
      <dl part="statistics">
        ${('totalCustomers' in figures ? ofOrganization : ofCustomer)(figures as never, strings, formats).map(
          ([name, value]) =>
            html`<div class="figure" part="figure">
              <dt>${name}</dt>
              <dd><bdi>${value}</bdi></dd>
            </div>`,
        )}
      </dl>
    </div>`
  }

  #watch(): void {
    const { store } = this.#connection
    const { customerId } = this
    if (this.#watched[0] === store && this.#watched[1] === customerId) return
    this.#watched = [store, customerId]
    this.#leave?.()
    const records = store && customerRecords(store)
    this.#view =
      customerId === undefined ? records?.organizationStatistics() : records?.statistics(customerId)
    if (this.#view) this.dispatchEvent(new LoadStartEvent(customerId))
    this.#leave = this.#view?.subscribe(() => this.requestUpdate())
    this.requestUpdate()
  }
}

function ofOrganization(
  figures: OrganizationStatistics,
  strings: StatisticsStrings,
  formats: Formats,
): readonly Figure[] {
  return [
    [strings.totalCustomers, formats.number(figures.totalCustomers)],
    [strings.activeCustomers, formats.number(figures.activeCustomers)],
    [strings.private, formats.number(figures.privateCustomers)],
    [strings.business, formats.number(figures.businessCustomers)],
    [strings.totalRevenue, formats.money(figures.totalRevenue)],
    [strings.averageValue, formats.money(figures.avgCustomerValue)],
  ]
}

function ofCustomer(
  figures: CustomerStatistics,
  strings: StatisticsStrings,
  formats: Formats,
): readonly Figure[] {
  const { lastActivityDate } = figures
  return [
    [strings.lifetimeValue, formats.money(figures.lifetimeValue)],
    [strings.jobsInAll, formats.number(figures.totalJobs)],
    [strings.jobsActive, formats.number(figures.activeJobs)],
    [strings.jobsCompleted, formats.number(figures.completedJobs)],
    [strings.valuePerJob, formats.money(figures.averageJobValue)],
    [strings.bookingsInAll, formats.number(figures.totalBookings)],
    [
      strings.offersAccepted,
      `${formats.number(figures.acceptedOffers)} / ${formats.number(figures.totalOffers)}`,
    ],
    [strings.lastActivity, lastActivityDate ? formats.dateNear(lastActivityDate) : strings.none],
  ]
}

declare global {
  interface HTMLElementTagNameMap {
    'customer-statistics': CustomerStatisticsElement
  }
}
