/** What `<activity-timeline>` and `<customer-notes>` share: entries by day, a place to write, keys, and loading on. */
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { property, query, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { ClienteleError } from '@clientele/core'
import { ClienteleError as Failure, isClienteleError } from '@clientele/core/lite'
import type { CustomersStore, StoreClient } from '@clientele/core/store'
import {
  customerTimeline,
  type CustomerTimeline,
  type PagesView,
  type TimelineEntry,
  type EntriesPage,
} from '@clientele/core/store/timeline'
import { LoadErrorEvent, LoadStartEvent } from '../customer-detail/events.js'
import { statusStrings } from '../customer-records/status.strings.js'
import { Localization } from '../localization/localization.js'
import { dayKey, Moments } from '../localization/moments.js'
import { Connection } from '../provider/connection.js'
import { rightsOf, type Rights } from '../provider/rights.js'
import { controls } from '../theme/controls.js'
import { failureText, messageStyles, messageTemplate, type Message } from '../theme/message.js'
import { tokens } from '../theme/tokens.js'
import { unavailableMessage } from '../theme/unavailable-message.js'
import { adoptStyles } from '../lazy-part/adopt-styles.js'
import { showToast } from '../toast/show-toast.js'
import { toastStrings } from '../toast/toast.strings.js'
import { timelineStrings, type TimelineStrings } from './activity-timeline.strings.js'
import { styles } from './activity-timeline.styles.js'
import type { EntryDraft, ManualType } from './entry-draft.js'
import { entryTemplate } from './entry-template.js'
import { EntryAddedEvent, EntryChangedEvent, EntryRemovedEvent } from './events.js'
import { timelineIcons } from './timeline-icons.js'

/** What an element of entries shows; `disconnected` means that it has no client. */
export type EntriesState = 'loading' | 'empty' | 'ready' | 'missing' | 'denied' | 'failed' | 'disconnected'

interface Composing {
  readonly draft: EntryDraft
  /** The entry that is changed; undefined for a new one. */
  readonly entry: TimelineEntry | undefined
  readonly incomplete: boolean
  readonly refusal: ClienteleError | undefined
}

const english = { ...statusStrings, ...toastStrings, ...timelineStrings }
const addLabels = { call: 'addCall', email: 'addEmail', meeting: 'addMeeting', note: 'addNote' } as const

/** The common part of elements that show entries; not for hosts. */
export abstract class EntriesElement extends LitElement {
  static override styles = [tokens, controls, messageStyles, styles]

  /** The client; default is that of the provider around it, then the default client. */
  @property({ attribute: false }) client: StoreClient | undefined
  /** ISO 4217 code; default is the provider's. Without any, money is a plain number. */
  @property() currency: string | undefined
  /** Whose entries. */
  @property({ attribute: 'customer-id' }) customerId: string | undefined
  /** Shows everything and changes nothing. */
  @property({ type: Boolean }) readonly = false
  /** `light` or `dark`; default is the provider's, then the user's preference. */
  @property({ reflect: true }) theme: 'light' | 'dark' | undefined
  /** Where it is: loading, ready, or why there is nothing to show. Read only. */
  @property({ reflect: true, attribute: 'ready-state' }) readyState: EntriesState = 'loading'

  /** What can be written here. */
  protected abstract readonly addable: readonly ManualType[]
  /** The properties that make other entries. */
  protected abstract readonly filterProperties: readonly string[]
  /** The newest first page, for what it tells besides its entries. */
  protected firstPage: EntriesPage | undefined
  protected abstract entriesOf(
    timeline: CustomerTimeline,
    customerId: string,
  ): PagesView<TimelineEntry, EntriesPage>
  protected abstract label(strings: TimelineStrings): string
  protected abstract filters(strings: TimelineStrings): TemplateResult | typeof nothing
  protected abstract emptyMessage(strings: TimelineStrings): Message

  @state() private composing: Composing | undefined
  /** The code for writing, which comes with the first entry that is written. */
  #writing: typeof import('./writing.js') | undefined
  @state() private said = ''
  @state() private rights: Rights | undefined
  /** The entry that Tab reaches. */
  @state() private currentId: string | undefined
  @query('.end') private readonly end!: HTMLElement | null
  #timeline: CustomerTimeline | undefined
  #view: PagesView<TimelineEntry, EntriesPage> | undefined
  #leave: (() => void) | undefined
  #watchedId: string | undefined
  #watchedFilter = ''
  #watchedStore: CustomersStore | undefined
  #reported: ClienteleError | undefined
  #seen: IntersectionObserver | undefined
  #moments = new Moments('en')
  #momentsLang = 'en'
  readonly #localization = new Localization(this, english)
  readonly #connection = new Connection(this, () => this.#watch())

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#seen?.disconnect()
  }

  protected override willUpdate(changed: PropertyValues): void {
    this.#connection.resolve()
    if (changed.has('customerId') || this.filterProperties.some((name) => changed.has(name))) this.#watch()
    const snapshot = this.#view?.getSnapshot()
    this.readyState =
      snapshot?.state ?? (this.#connection.provided || this.#connection.store ? 'loading' : 'disconnected')
    if (snapshot?.first) this.firstPage = snapshot.first
    const error = snapshot?.error
    if (error && error !== this.#reported) this.dispatchEvent(new LoadErrorEvent(error))
    this.#reported = error
    const { lang } = this.#localization
    if (lang !== this.#momentsLang) this.#moments = new Moments((this.#momentsLang = lang))
  }

  protected override updated(): void {
    this.#seen ??= new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) this.#view?.loadMore()
      },
      { rootMargin: '240px' },
    )
    this.#seen.disconnect()
    if (this.end) this.#seen.observe(this.end)
  }

  protected override render(): TemplateResult {
    const { strings, dir, lang } = this.#localization
    const snapshot = this.#view?.getSnapshot()
    const message = unavailableMessage(this.readyState, snapshot?.error, strings, () => this.#view?.retry())
    return html`<section class="root" dir=${dir} lang=${lang} aria-label=${this.label(strings)}>
      ${message ? messageTemplate(message, strings) : [this.#bar(strings), this.#content(strings)]}
      <p class="visually-hidden" role="status">${this.said}</p>
    </section>`
  }

  /** Whether entries of a type may be written, or such a one changed or removed. */
  #may(verb: 'create' | 'update' | 'delete', type: string, entry?: TimelineEntry): boolean {
    const kind = type === 'note' ? 'notes' : 'activities'
    return (
      !this.readonly &&
      this.#timeline?.writable === true &&
      this.rights?.may(`${kind}:${verb}`, entry) !== false
    )
  }

  #bar(strings: TimelineStrings): TemplateResult | typeof nothing {
    const composer = this.composing && !this.composing.entry ? this.#composer(this.composing) : undefined
    const filters = this.filters(strings)
    const addable = this.addable.filter((type) => this.#may('create', type))
    if (addable.length === 0 && filters === nothing) return nothing
    return html`<div class="bar">
      ${
        addable.length > 0
          ? (composer ??
            html`<div class="add">
              ${addable.map(
                (type) =>
                  html`<button
                    type="button"
                    class="button"
                    data-add=${type}
                    @click=${() => this.#compose(type)}
                  >
                    ${timelineIcons[type]}${strings[addLabels[type]]}
                  </button>`,
              )}
            </div>`)
          : nothing
      }
      ${filters}
    </div>`
  }

  /** One button of the filters. */
  protected filterButton(
    label: string,
    count: number | undefined,
    pressed: boolean,
    run: () => void,
  ): TemplateResult {
    const formats = this.#localization.formats(this.#connection.currency)
    return html`<button type="button" class="filter" part="filter" aria-pressed=${pressed} @click=${run}>
      ${label}${count === undefined ? nothing : html`<span class="n">${formats.number(count)}</span>`}
    </button>`
  }

  #content(strings: TimelineStrings): TemplateResult {
    const snapshot = this.#view?.getSnapshot()
    if (!snapshot || snapshot.state === 'loading')
      return html`<div class="skeleton" role="status" aria-label=${strings.loadingMore}>
        ${Array.from(
          { length: 4 },
          () =>
            html`<div aria-hidden="true"><span class="bone round"></span><span class="bone"></span></div>`,
        )}
      </div>`
    if (snapshot.state === 'empty') return messageTemplate(this.emptyMessage(strings), strings)
    const formats = this.#localization.formats(this.#connection.currency)
    const current = snapshot.items.some((entry) => entry.id === this.currentId)
      ? this.currentId
      : snapshot.items[0]?.id
    return html`<div class="days" @keydown=${this.#key} @focusin=${this.#focused}>
      ${repeat(
        byDay(snapshot.items),
        ([day]) => day,
        ([day, entries]) =>
          html`<section aria-labelledby=${`day-${day}`}>
            <h3 id=${`day-${day}`} part="day">${this.#moments.day(entries[0]?.at ?? '')}</h3>
            <ol>
              ${repeat(
                entries,
                (entry) => entry.id,
                (entry) =>
                  html`<li class="entry">
                    ${
                      this.composing?.entry?.id === entry.id
                        ? html`<span class="bubble ${entry.type}">${timelineIcons[entry.type]}</span
                            >${this.#composer(this.composing)}`
                        : entryTemplate({
                            strings,
                            formats,
                            moments: this.#moments,
                            entry,
                            author: this.rights?.nameOf(entry.createdBy),
                            current: entry.id === current,
                            ...this.#actions(entry),
                          })
                    }
                  </li>`,
              )}
            </ol>
          </section>`,
      )}
      <div class="end">
        ${
          snapshot.error
            ? html`<span role="alert">${strings.olderFailed} ${failureText(snapshot.error, strings)}</span>
                <button type="button" class="button small" @click=${() => this.#view?.retry()}>
                  ${strings.retry}
                </button>`
            : snapshot.hasMore
              ? html`<button
                  type="button"
                  class="button small"
                  aria-disabled=${snapshot.loadingMore}
                  @click=${() => this.#view?.loadMore()}
                >
                  ${snapshot.loadingMore ? strings.loadingMore : strings.loadOlder}
                </button>`
              : html`<span>${formats.count(strings.beginning, snapshot.items.length)}</span>`
        }
      </div>
    </div>`
  }

  #composer(composing: Composing): TemplateResult {
    if (!this.#writing) return html``
    return this.#writing.composerTemplate({
      strings: this.#localization.textsOf({ ...english, ...this.#writing.composerStrings }),
      id: composing.entry?.id ?? 'new',
      draft: composing.draft,
      incomplete: composing.incomplete,
      refusal: composing.refusal,
      onChange: (draft) => (this.composing = { ...composing, draft, incomplete: false }),
      onSave: () => void this.#save(),
      onCancel: () => this.#stop(),
    })
  }

  #actions(entry: TimelineEntry): { onEdit: (() => void) | undefined; onRemove: (() => void) | undefined } {
    const may = (verb: 'update' | 'delete') =>
      entry.manual && !entry.pending && this.#may(verb, entry.source, entry)
    return {
      onEdit: may('update') ? () => this.#edit(entry) : undefined,
      onRemove: may('delete') ? () => void this.#remove(entry) : undefined,
    }
  }

  #compose(type: ManualType): void {
    void this.#write((writing) => ({ draft: writing.newDraft(type), entry: undefined }))
  }

  #edit(entry: TimelineEntry): void {
    void this.#write((writing) => ({ draft: writing.draftOf(entry), entry }))
  }

  async #write(
    begin: (writing: typeof import('./writing.js')) => Pick<Composing, 'draft' | 'entry'>,
  ): Promise<void> {
    try {
      const writing = await import('./writing.js')
      this.#writing = writing
      adoptStyles(this, writing.composerStyles)
      this.#open({ ...begin(writing), incomplete: false, refusal: undefined })
    } catch (cause) {
      this.#failed(failureText(new Failure('network', 'No form', { cause }), this.#localization.strings))
    }
  }

  #open(composing: Composing): void {
    this.composing = composing
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>('.composer .first')?.focus(),
    )
  }

  #stop(): void {
    const before = this.composing
    this.composing = undefined
    void this.updateComplete.then(() =>
      this.renderRoot
        .querySelector<HTMLElement>(
          before?.entry ? `[data-entry="${before.entry.id}"]` : `[data-add=${before?.draft.type ?? 'call'}]`,
        )
        ?.focus(),
    )
  }

  async #save(): Promise<void> {
    const { composing } = this
    const { customerId } = this
    const timeline = this.#timeline
    const writing = this.#writing
    if (!composing || !writing || !timeline || customerId === undefined) return
    if (!writing.isComplete(composing.draft)) {
      this.composing = { ...composing, incomplete: true }
      await this.updateComplete
      return this.renderRoot.querySelector<HTMLElement>('.composer .first')?.focus()
    }
    const { draft, entry } = composing
    const input = writing.inputOf(draft)
    this.#stop()
    try {
      this.dispatchEvent(
        entry
          ? new EntryChangedEvent(customerId, await timeline.change(customerId, entry, input))
          : new EntryAddedEvent(customerId, await timeline.add(customerId, input)),
      )
      this.said = this.#localization.strings.entrySaved
    } catch (error) {
      this.#open({ draft, entry, incomplete: false, refusal: errorOf(error) })
    }
  }

  async #remove(entry: TimelineEntry): Promise<void> {
    const { customerId } = this
    const timeline = this.#timeline
    if (!timeline || customerId === undefined) return
    const { strings } = this.#localization
    const failed = (error: unknown): void =>
      this.#failed(`${strings.entryNotRemoved} ${failureText(errorOf(error), strings)}`)
    try {
      const undo = await timeline.remove(customerId, entry)
      this.dispatchEvent(new EntryRemovedEvent(customerId, entry))
      await showToast(this, {
        message: strings.entryRemoved,
        action: { label: strings.undo, run: () => void undo().catch(failed) },
      })
    } catch (error) {
      failed(error)
    }
  }

  #failed(message: string): void {
    void showToast(this, { message, kind: 'danger' })
  }

  readonly #focused = (event: Event): void => {
    const id = (event.target as HTMLElement).closest<HTMLElement>('[data-entry]')?.dataset['entry']
    if (id !== undefined) this.currentId = id
  }

  readonly #key = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const target = event.target as HTMLElement
    if (step === undefined || !target.dataset['entry']) return
    const all = Array.from(this.renderRoot.querySelectorAll<HTMLElement>('[data-entry]'))
    const next = all[all.indexOf(target) + step]
    if (!next) return
    event.preventDefault()
    next.focus()
  }

  #watch(): void {
    const { store } = this.#connection
    const { customerId } = this
    const another = store !== this.#watchedStore || customerId !== this.#watchedId
    const filter = this.filterProperties.map((name) => String(this[name as keyof this])).join(' ')
    if (!another && filter === this.#watchedFilter) return
    this.#watchedStore = store
    if (store) void rightsOf(store).then((rights) => (this.rights = rights))
    this.#watchedId = customerId
    this.#watchedFilter = filter
    this.#leave?.()
    if (another) {
      this.composing = undefined
      this.firstPage = undefined
      this.#timeline = store && customerTimeline(store)
    }
    this.#view =
      customerId !== undefined && this.#timeline ? this.entriesOf(this.#timeline, customerId) : undefined
    if (this.#view && another && customerId !== undefined) this.dispatchEvent(new LoadStartEvent(customerId))
    this.#leave = this.#view?.subscribe(() => this.requestUpdate())
    this.requestUpdate()
  }
}

/** Neighbours of one day together; the order stays. */
function byDay(entries: readonly TimelineEntry[]): [day: string, entries: TimelineEntry[]][] {
  const days: [string, TimelineEntry[]][] = []
  for (const entry of entries) {
    const day = dayKey(entry.at)
    const last = days.at(-1)
    if (last?.[0] === day) last[1].push(entry)
    else days.push([day, [entry]])
  }
  return days
}

function errorOf(cause: unknown): ClienteleError {
  return isClienteleError(cause) ? cause : new Failure('internal', 'The request could not be made', { cause })
}
