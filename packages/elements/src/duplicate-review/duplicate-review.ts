/** `<duplicate-review>`: pairs that may be one customer, compared and decided one by one; renders the store's snapshots. */
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { property, query, state } from 'lit/decorators.js'
import type { ClienteleError } from '@clientele/core'
import { ClienteleError as Failure, isClienteleError } from '@clientele/core/lite'
import type { CustomersStore, StoreClient } from '@clientele/core/store'
import {
  DuplicateReview,
  type DuplicatePairItem,
  type DuplicateReviewSnapshot,
} from '@clientele/core/store/duplicates'
import { lazyPart } from '../lazy-part/lazy-part.js'
import { Localization } from '../localization/localization.js'
import { Connection } from '../provider/connection.js'
import { badgeStyles } from '../theme/badges.js'
import { controls } from '../theme/controls.js'
import { icons } from '../theme/icons.js'
import { menuIcons } from '../theme/menu-icons.js'
import { failureText, messageStyles, messageTemplate, type Message } from '../theme/message.js'
import { tokens } from '../theme/tokens.js'
import { unavailableMessage } from '../theme/unavailable-message.js'
import { showToast } from '../toast/show-toast.js'
import { toastStrings } from '../toast/toast.strings.js'
import { olderOf } from './compare.js'
import { comparisonTemplate } from './comparison-template.js'
import { duplicateStrings } from './duplicate-review.strings.js'
import { styles } from './duplicate-review.styles.js'
import {
  CustomerMergedEvent,
  CustomerOpenRequestEvent,
  DuplicateDismissedEvent,
  LoadErrorEvent,
  LoadStartEvent,
} from './events.js'
import { PairDetails } from './pair-details.js'
import { pairsTemplate } from './pairs-template.js'

/** What `<duplicate-review>` shows; `denied`: this user may not merge. `disconnected` means that it has no client. */
export type DuplicateReviewState = DuplicateReviewSnapshot['state'] | 'disconnected'

/**
 * Pairs of customers that may be the same one, with the reasons; both side by side, merged field by field, told apart for
 * good, or skipped. Merging and telling apart can be undone. Keys: arrows go between pairs, Enter compares, M merges,
 * N tells apart, S skips, Escape goes back.
 *
 * @tag duplicate-review
 * @fires {LoadStartEvent} load-start - It begins to look for pairs.
 * @fires {LoadErrorEvent} load-error - Pairs could not be loaded, or something could not be done.
 * @fires {CustomerMergedEvent} customer-merged - The server confirmed that two customers are one.
 * @fires {DuplicateDismissedEvent} duplicate-dismissed - The server remembers that two customers are not the same one.
 * @fires {CustomerOpenRequestEvent} customer-open-request - Somebody wants to see one of the two; show it.
 * @csspart pairs - The list of pairs.
 * @csspart pair - Each of them.
 * @csspart comparison - The table with both side by side.
 * @csspart difference - A row in which they differ.
 * @csspart message - What stands in place of everything: empty, denied, failed.
 * @cssprop --clientele-accent - Colour of links, focus and selection.
 * @cssprop --clientele-surface - Background.
 * @cssprop --clientele-border - Colour of lines.
 * @cssprop --clientele-color-scheme - `light`, `dark`, or `light dark` to follow the user.
 */
export class DuplicateReviewElement extends LitElement {
  static override styles = [tokens, controls, messageStyles, badgeStyles, styles]

  /** The client; default is that of the provider around it, then the default client. */
  @property({ attribute: false }) client: StoreClient | undefined
  /** ISO 4217 code; default is the provider's. Without any, money is a plain number. */
  @property() currency: string | undefined
  /** Shows pairs and decides nothing. */
  @property({ type: Boolean }) readonly = false
  /** `light` or `dark`; default is the provider's, then the user's preference. */
  @property({ reflect: true }) theme: 'light' | 'dark' | undefined
  /** Where it is: loading, ready, empty, or why there is nothing to show. Read only. */
  @property({ reflect: true, attribute: 'ready-state' }) readyState: DuplicateReviewState = 'loading'

  @state() private currentId: string | undefined
  /** Whether the comparison is shown instead of the list, where there is no room for both. */
  @state() private comparing = false
  @state() private keepId: string | undefined
  @state() private busy = false
  @state() private skipped: ReadonlySet<string> = new Set()
  @query('[role=listbox]') private readonly list!: HTMLElement | null
  #review: DuplicateReview | undefined
  #leave: (() => void) | undefined
  #reported: ClienteleError | undefined
  /** Where the current pair was, for when it leaves. */
  #place = 0
  #percent = new Intl.NumberFormat('en', { style: 'percent' })
  readonly #details = new PairDetails(this)
  readonly #localization = new Localization(this, { ...toastStrings, ...duplicateStrings })
  readonly #connection = new Connection(this, (store) => this.#connect(store))

  /** Asks the server again for the pairs that are on the screen. */
  async refresh(): Promise<void> {
    await this.#review?.refresh()
  }

  protected override willUpdate(_changed: PropertyValues<this>): void {
    this.#connection.resolve()
    const snapshot = this.#review?.getSnapshot()
    this.readyState = snapshot?.state ?? (this.#connection.provided ? 'loading' : 'disconnected')
    const error = snapshot?.error
    if (error && error !== this.#reported) this.dispatchEvent(new LoadErrorEvent(error))
    this.#reported = error
    const { lang } = this.#localization
    if (this.#percent.resolvedOptions().locale !== lang)
      this.#percent = new Intl.NumberFormat(lang, { style: 'percent' })
    this.#choose(snapshot?.items ?? [])
  }

  protected override updated(): void {
    // Not in `willUpdate`: it subscribes to what calls back.
    this.#details.watch(this.#connection.store, this.#current)
  }

  protected override render(): TemplateResult {
    const { strings, dir, lang } = this.#localization
    const snapshot = this.#review?.getSnapshot()
    const message = this.#message(snapshot)
    return html`<section class="root" tabindex="-1" dir=${dir} lang=${lang} aria-label=${strings.dupTitle}>
      ${message ? messageTemplate(message, strings) : this.readyState === 'ready' && snapshot ? this.#panes(snapshot) : this.#skeleton()}
    </section>`
  }

  #message(snapshot: DuplicateReviewSnapshot | undefined): Message | undefined {
    const { strings } = this.#localization
    if (this.readyState === 'empty')
      return snapshot?.hasMore
        ? {
            icon: icons.search,
            title: strings.dupNotYet,
            text: strings.dupNotYetText,
            action: { label: strings.dupGoOn, run: () => this.#review?.loadMore(), primary: true },
          }
        : { icon: menuIcons.check, title: strings.dupEmpty, text: strings.dupEmptyText }
    const texts = {
      ...strings,
      failedTitle: strings.dupFailed,
      deniedTitle: strings.dupDeniedTitle,
      deniedText: strings.dupDeniedText,
    }
    return unavailableMessage(this.readyState, snapshot?.error, texts, () => this.#review?.retry())
  }

  #skeleton(): TemplateResult {
    const { strings } = this.#localization
    return html`<div class="skeleton" role="status" aria-label=${strings.dupSearching}>
      ${Array.from({ length: 4 }, () => html`<span class="bone" aria-hidden="true"></span>`)}
    </div>`
  }

  #panes(snapshot: DuplicateReviewSnapshot): TemplateResult {
    const { strings } = this.#localization
    const formats = this.#localization.formats(this.#connection.currency)
    const percent = (share: number) => this.#percent.format(share)
    const pair = this.#current
    return html`<div class=${`panes ${this.comparing ? 'comparing' : ''}`}>
        <div class="list">
          ${pairsTemplate({
            strings,
            formats,
            percent,
            snapshot,
            currentId: this.currentId,
            skipped: this.skipped,
            onChoose: (id) => {
              this.currentId = id
              this.comparing = true
            },
            onKey: this.#listKey,
            onMore: () => this.#review?.loadMore(),
            onRetry: () => this.#review?.retry(),
          })}
        </div>
        ${
          pair
            ? html`<div
                class="compare"
                role="region"
                aria-labelledby="compared"
                aria-busy=${this.busy}
                @keydown=${this.#compareKey}
              >
                ${comparisonTemplate({
                  strings,
                  formats,
                  percent,
                  pair,
                  keepId: this.#keptId(pair),
                  busy: this.busy,
                  readonly: this.readonly,
                  details: (id) => this.#details.of(id),
                  onKeep: (id) => (this.keepId = id),
                  onOpen: (id) => this.dispatchEvent(new CustomerOpenRequestEvent(id)),
                  onMerge: () => void this.#merge(pair),
                  onDismiss: () => void this.#dismiss(pair),
                  onSkip: () => this.#skip(pair),
                  onBack: () => void this.#back(),
                })}
              </div>`
            : nothing
        }
      </div>
      ${this.#keys()}`
  }

  #keys(): TemplateResult {
    const { strings } = this.#localization
    const told: (readonly [keys: string, what: string])[] = [
      ['↑ ↓', strings.dupKeyBetween],
      ['Enter', strings.dupKeyCompare],
      ...(this.readonly
        ? []
        : ([
            ['M', strings.dupKeyMerge],
            ['N', strings.dupKeyNot],
            ['S', strings.dupKeySkip],
          ] as const)),
      ['Esc', strings.dupKeyBack],
    ]
    return html`<p class="keys">
      <span class="visually-hidden">${strings.dupKeys}: </span>${told.map(
        ([keys, what]) => html`<span><kbd>${keys}</kbd> ${what}</span> `,
      )}
    </p>`
  }

  get #current(): DuplicatePairItem | undefined {
    return this.#review?.getSnapshot().items.find(({ id }) => id === this.currentId)
  }

  #keptId(pair: DuplicatePairItem): string {
    return this.keepId === pair.a.id || this.keepId === pair.b.id ? this.keepId : olderOf(pair)
  }

  /** Somebody is always at a pair: where one has left, at the one that took its place. */
  #choose(items: readonly DuplicatePairItem[]): void {
    const at = items.findIndex(({ id }) => id === this.currentId)
    if (at >= 0) this.#place = at
    else this.currentId = items[Math.min(this.#place, items.length - 1)]?.id
  }

  #connect(store: CustomersStore | undefined): void {
    this.#leave?.()
    this.currentId = undefined
    this.#place = 0
    this.skipped = new Set()
    this.#review = store && new DuplicateReview(store)
    if (this.#review) this.dispatchEvent(new LoadStartEvent())
    this.#leave = this.#review?.subscribe(() => this.requestUpdate())
    this.requestUpdate()
  }

  readonly #listKey = (event: KeyboardEvent): void => {
    const items = this.#review?.getSnapshot().items ?? []
    const at = items.findIndex(({ id }) => id === this.currentId)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key]
    if (to !== undefined) {
      event.preventDefault()
      const item = items[Math.max(0, Math.min(to, items.length - 1))]
      this.currentId = item?.id ?? this.currentId
      if (to >= items.length) this.#review?.loadMore()
      void this.updateComplete.then(() =>
        this.renderRoot.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }),
      )
    } else if (event.key === 'Enter') {
      event.preventDefault()
      void this.#compare()
    } else this.#shortcut(event)
  }

  readonly #compareKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.preventDefault()
      void this.#back()
    } else this.#shortcut(event)
  }

  #shortcut(event: KeyboardEvent): void {
    const pair = this.#current
    if (!pair || this.readonly || this.busy || event.ctrlKey || event.metaKey || event.altKey) return
    // By the place of the key too, for keyboards that write another script.
    const is = (key: string) => event.key.toUpperCase() === key || event.code === `Key${key}`
    if (is('M')) void this.#merge(pair)
    else if (is('N')) void this.#dismiss(pair)
    else if (is('S')) this.#skip(pair)
    else return
    event.preventDefault()
  }

  async #compare(): Promise<void> {
    this.comparing = true
    await this.updateComplete
    this.renderRoot.querySelector<HTMLElement>('h3')?.focus()
  }

  async #back(): Promise<void> {
    this.comparing = false
    await this.updateComplete
    // After the last pair there is no list: the focus stays where it is said that nothing is left.
    ;(this.list ?? this.renderRoot.querySelector<HTMLElement>('.root'))?.focus()
  }

  #skip({ id }: DuplicatePairItem): void {
    const items = this.#review?.getSnapshot().items ?? []
    const at = items.findIndex((item) => item.id === id)
    this.skipped = new Set([...this.skipped, id])
    this.currentId = items[at + 1]?.id ?? items[0]?.id
    if (at + 1 >= items.length) this.#review?.loadMore()
    void this.#back()
  }

  async #dismiss(pair: DuplicatePairItem): Promise<void> {
    const review = this.#review
    if (!review) return
    const { strings } = this.#localization
    await this.#act(async () => {
      const dismissing = review.dismiss(pair)
      void this.#back()
      const undo = await dismissing
      this.dispatchEvent(new DuplicateDismissedEvent([pair.a.id, pair.b.id]))
      await showToast(this, {
        message: strings.dupDismissedToast,
        values: { a: pair.a.name, b: pair.b.name },
        action: { label: strings.undo, run: () => void this.#undo(undo, pair.id) },
      })
    })
  }

  async #merge(pair: DuplicatePairItem): Promise<void> {
    const { store } = this.#connection
    const review = this.#review
    if (!store || !review) return
    const { strings } = this.#localization
    await this.#act(async () => {
      const keepId = this.#keptId(pair)
      const otherId = pair.a.id === keepId ? pair.b.id : pair.a.id
      const dialog = await lazyPart(this, 'clientele-merge-dialog', () => import('../merge-dialog/define.js'))
      const [kept, other] = await Promise.all([store.fetch(keepId), store.fetch(otherId)])
      const merged = await dialog.open(store, kept, other)
      if (!merged) return
      const comeBack = review.leave(merged.mergedId)
      void this.#back()
      this.dispatchEvent(new CustomerMergedEvent(merged.customer, merged.mergedId))
      const undo = async () => {
        await merged.undo()
        await comeBack()
      }
      await showToast(this, {
        message: strings.dupMergedToast,
        action: { label: strings.undo, run: () => void this.#undo(undo, pair.id) },
      })
    })
  }

  async #undo(undo: () => Promise<void>, id: string): Promise<void> {
    await this.#act(async () => {
      await undo()
      this.currentId = id
      await showToast(this, { message: this.#localization.strings.dupUndone })
    })
  }

  /** One at a time; what is refused is told in a toast. */
  async #act(run: () => Promise<void>): Promise<void> {
    if (this.busy) return
    this.busy = true
    try {
      await run()
    } catch (cause) {
      const error = isClienteleError(cause)
        ? cause
        : new Failure('internal', 'It could not be done', { cause })
      this.dispatchEvent(new LoadErrorEvent(error))
      await showToast(this, { message: this.#refusalText(error), kind: 'danger' }).catch(() => undefined)
      if (error.code === 'not_found') void this.refresh()
    } finally {
      this.busy = false
    }
  }

  #refusalText(error: ClienteleError): string {
    const { strings } = this.#localization
    if (error.code === 'changed_since') return strings.dupChangedSince
    return error.code === 'not_found' ? strings.dupGone : failureText(error, strings)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'duplicate-review': DuplicateReviewElement
  }
}
