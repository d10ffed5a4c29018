/** `<customer-import>`: from a file to customers, step by step; renders the session's snapshots and sends intents. */
import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { property, query, state } from 'lit/decorators.js'
import type { ClienteleError } from '@clientele/core'
import { ClienteleError as Failure } from '@clientele/core/lite'
import type { CustomersStore, StoreClient } from '@clientele/core/store'
import { CustomerImportSession, type ImportSnapshot, type ImportStep } from '@clientele/core/store/import'
import { adoptStyles } from '../lazy-part/adopt-styles.js'
import { fill } from '../localization/formats.js'
import { Localization } from '../localization/localization.js'
import { Connection } from '../provider/connection.js'
import { controls } from '../theme/controls.js'
import { menuIcons } from '../theme/menu-icons.js'
import { failureText, messageStyles, messageTemplate } from '../theme/message.js'
import { notices } from '../theme/notices.js'
import { tokens } from '../theme/tokens.js'
import { unavailableMessage } from '../theme/unavailable-message.js'
import { importStrings, type ImportStrings } from './customer-import.strings.js'
import { styles } from './customer-import.styles.js'
import {
  CustomersImportedEvent,
  CustomersOpenRequestEvent,
  ImportProgressEvent,
  ImportStartEvent,
  ImportUndoneEvent,
  LoadErrorEvent,
} from './events.js'
import { startTemplate } from './start-template.js'

/** Where `<customer-import>` is; `denied`: this user may not create customers. `disconnected` means that it has no client. */
export type CustomerImportState = ImportStep | 'denied' | 'disconnected'

/** The four steps that people see, by the steps of the session. */
const stages: Readonly<Record<ImportStep, number>> = {
  start: 0,
  reading: 0,
  mapping: 1,
  checking: 2,
  checked: 2,
  importing: 3,
  stopped: 3,
  done: 3,
  undoing: 3,
  undone: 3,
}
const stageNames = ['file', 'columns', 'check', 'import'] as const

/**
 * Imports customers from CSV, JSON, NDJSON or what an older module kept: the columns are guessed and can be corrected, a
 * dry run names each row that can't be imported with its line, column and reason, and everything that was imported can be
 * taken back as one. Nothing is written before it was seen. What reads files is fetched with the first one.
 *
 * @tag customer-import
 * @fires {ImportStartEvent} import-start - The import begins, or goes on: from here on something is written.
 * @fires {ImportProgressEvent} import-progress - So many rows have been judged.
 * @fires {CustomersImportedEvent} customers-imported - All rows have been judged, and what can be imported is.
 * @fires {ImportUndoneEvent} import-undone - The import was taken back.
 * @fires {CustomersOpenRequestEvent} customers-open-request - The link to the customers was followed. Cancel it to show
 * them yourself.
 * @fires {LoadErrorEvent} load-error - A file could not be read, or a step could not be finished.
 * @csspart steps - The row of steps.
 * @csspart dropzone - Where a file is chosen.
 * @csspart mapping - The table of columns.
 * @csspart counts - What comes, or has come, of the rows.
 * @csspart count - One of these figures.
 * @csspart problems - The table of rows that can't be imported.
 * @csspart progress - The bar while something is under way.
 * @csspart notice - A hint or a refusal.
 * @csspart message - What stands in place of everything: denied.
 * @cssprop --clientele-accent - Colour of links, focus and selection.
 * @cssprop --clientele-surface - Background.
 * @cssprop --clientele-border - Colour of lines.
 * @cssprop --clientele-color-scheme - `light`, `dark`, or `light dark` to follow the user.
 */
export class CustomerImportElement extends LitElement {
  static override styles = [tokens, controls, notices, messageStyles, styles]

  /** The client; default is that of the provider around it, then the default client. */
  @property({ attribute: false }) client: StoreClient | undefined
  /** Where the link goes after an import; without it there is none. */
  @property({ attribute: 'list-href' }) listHref: string | undefined
  /** `light` or `dark`; default is the provider's, then the user's preference. */
  @property({ reflect: true }) theme: 'light' | 'dark' | undefined
  /** Which step it is at. Read only. */
  @property({ reflect: true, attribute: 'ready-state' }) readyState: CustomerImportState = 'start'

  @state() private pasting = false
  @state() private dragged = false
  /** Which page of the problems is shown, from 0. */
  @state() private page = 0
  @state() private unfetched: ClienteleError | undefined
  @query('h2') private readonly heading!: HTMLElement | null
  #session: CustomerImportSession | undefined
  #leave: (() => void) | undefined
  /** The step that is on the screen. */
  #shown: string | undefined
  /** What the host knows. */
  #told: ImportSnapshot | undefined
  #operation: string | null = null
  #steps: typeof import('./steps.js') | undefined
  readonly #localization = new Localization(this, importStrings)
  readonly #connection = new Connection(this, (store) => this.#connect(store))

  /** Looks at a file or a text, as if it had been chosen here: for a host that has it already. */
  async open(source: Blob | string, name?: string): Promise<void> {
    await this.updateComplete
    this.pasting = false
    const fetched = this.#fetchSteps()
    await Promise.all([this.#session?.open(source, name), fetched])
  }

  /** Begins anew; what is under way is stopped, what is written stays. */
  reset(): void {
    this.#session?.reset()
  }

  protected override willUpdate(): void {
    this.#connection.resolve()
    const snapshot = this.#session?.getSnapshot()
    this.readyState = snapshot
      ? deniedBy(snapshot)
        ? 'denied'
        : snapshot.step
      : this.#connection.provided
        ? 'start'
        : 'disconnected'
  }

  protected override render(): TemplateResult {
    const { strings, dir, lang } = this.#localization
    const snapshot = this.#session?.getSnapshot()
    const texts = { ...strings, deniedTitle: strings.importDeniedTitle, deniedText: strings.importDeniedText }
    const message = unavailableMessage(this.readyState, snapshot?.error, texts, () => this.#again())
    if (message)
      return html`<div class="root" dir=${dir} lang=${lang}>${messageTemplate(message, strings)}</div>`
    const stage = stages[snapshot?.step ?? 'start']
    return html`<section
      class="root"
      dir=${dir}
      lang=${lang}
      aria-label=${strings.importTitle}
      @dragover=${this.#dragOver}
      @dragleave=${this.#dragLeave}
      @drop=${this.#drop}
      @paste=${this.#paste}
    >
      ${stepsTemplate(stage, strings, (n) => this.#localization.formats(undefined).number(n))}
      <div class="body">${this.#body(snapshot, strings)}</div>
    </section>`
  }

  protected override updated(): void {
    const snapshot = this.#session?.getSnapshot()
    // The code of a step may come after the step.
    const shown = snapshot && `${snapshot.step} ${this.#steps ? 'whole' : 'waiting'}`
    const before = this.#shown
    this.#shown = shown
    if (!shown || !before || shown === before) return
    // Whoever was in the step before is in this one now, and a screen reader says which it is.
    const active = (this.renderRoot as ShadowRoot).activeElement
    if (active !== null || document.activeElement === document.body) this.heading?.focus()
  }

  #body(snapshot: ImportSnapshot | undefined, strings: ImportStrings): unknown {
    const step = snapshot?.step ?? 'start'
    const formats = this.#localization.formats(undefined)
    const steps = this.#steps
    if (snapshot && this.#session && step !== 'start' && steps)
      return steps.stepTemplate({
        strings,
        formats,
        snapshot,
        session: this.#session,
        page: this.page,
        listHref: this.listHref,
        undoable: this.#connection.store?.client.operations !== undefined,
        onPage: (page) => (this.page = page),
        onShow: (event) => {
          if (!this.dispatchEvent(new CustomersOpenRequestEvent())) event.preventDefault()
        },
        onReset: () => this.reset(),
      })
    if (step !== 'start' && !this.unfetched)
      return html`<div class="waiting">
        <h2 tabindex="-1">${strings.importReading}</h2>
        <progress part="progress" aria-label=${strings.importReading}></progress>
      </div>`
    const error = this.unfetched ?? snapshot?.error
    return startTemplate({
      strings,
      refusal: error && refusalOf(error, strings),
      pasting: this.pasting,
      dragged: this.dragged,
      onPasting: (pasting) => void this.#showPasting(pasting),
      onSource: (source) => void this.open(source),
    })
  }

  #connect(store: CustomersStore | undefined): void {
    this.#leave?.()
    this.#session?.reset()
    this.#session = store && new CustomerImportSession(store)
    this.#shown = undefined
    this.#leave = this.#session?.subscribe(() => this.#changed())
    void this.#session?.ask()
    this.requestUpdate()
  }

  #again(): void {
    this.#session?.reset()
    void this.#session?.ask()
  }

  /** Tells the host what has changed since the last snapshot it knows. */
  #changed(): void {
    const snapshot = this.#session?.getSnapshot()
    const before = this.#told
    this.#told = snapshot
    this.requestUpdate()
    if (!snapshot || !before) return
    const { step, rows, counts, total = 0, error, operationId } = snapshot
    if (step !== before.step) {
      this.page = 0
      if (step === 'importing') this.dispatchEvent(new ImportStartEvent(snapshot.file?.name, total))
      if (step === 'done' && before.step === 'importing')
        this.dispatchEvent(new CustomersImportedEvent(counts, operationId))
      if (step === 'undoing') this.#operation = operationId
      if (step === 'undone' && this.#operation) this.dispatchEvent(new ImportUndoneEvent(this.#operation))
    } else if (step === 'importing' && rows !== before.rows)
      this.dispatchEvent(new ImportProgressEvent(rows, total, counts))
    if (error && error !== before.error) this.dispatchEvent(new LoadErrorEvent(error))
  }

  async #fetchSteps(): Promise<void> {
    this.unfetched = undefined
    try {
      this.#steps ??= await import('./steps.js')
      adoptStyles(this, this.#steps.stepsStyles)
      this.requestUpdate()
    } catch (cause) {
      this.unfetched = new Failure('network', 'The code of the next steps could not be fetched', { cause })
      this.dispatchEvent(new LoadErrorEvent(this.unfetched))
    }
  }

  async #showPasting(pasting: boolean): Promise<void> {
    this.pasting = pasting
    await this.updateComplete
    this.renderRoot.querySelector<HTMLElement>(pasting ? 'textarea' : '[data-action=paste]')?.focus()
  }

  /** Whether a file that arrives from outside is taken: not in the middle of something. */
  get #waiting(): boolean {
    return this.readyState === 'start' || this.readyState === 'mapping'
  }

  readonly #dragOver = (event: DragEvent): void => {
    if (!this.#waiting || event.dataTransfer?.types.includes('Files') !== true) return
    event.preventDefault()
    this.dragged = true
  }

  readonly #dragLeave = (): void => {
    this.dragged = false
  }

  readonly #drop = (event: DragEvent): void => {
    this.dragged = false
    const file = event.dataTransfer?.files[0]
    if (!this.#waiting || !file) return
    event.preventDefault()
    void this.open(file)
  }

  readonly #paste = (event: ClipboardEvent): void => {
    if (this.readyState !== 'start' || event.composedPath()[0] instanceof HTMLTextAreaElement) return
    const source = event.clipboardData?.files[0] ?? event.clipboardData?.getData('text/plain')
    if (source === undefined || source === '') return
    event.preventDefault()
    void this.open(source)
  }
}

function stepsTemplate(
  stage: number,
  strings: ImportStrings,
  number: (value: number) => string,
): TemplateResult {
  const name = stageNames[stage] ?? 'file'
  const place = fill(strings.importStepOf, {
    n: number(stage + 1),
    total: number(stageNames.length),
    step: strings.importSteps[name],
  })
  return html`<div class="head">
    <p class="place" aria-hidden="true">${place}</p>
    <ol class="steps" part="steps">
      ${stageNames.map(
        (each, at) =>
          html`<li
            class=${at < stage ? 'past' : at === stage ? 'current' : ''}
            aria-current=${at === stage ? 'step' : nothing}
          >
            <span class="number" aria-hidden="true">${at < stage ? menuIcons.check : number(at + 1)}</span
            >${strings.importSteps[each]}
          </li>`,
      )}
    </ol>
  </div>`
}

function deniedBy({ step, error }: ImportSnapshot): boolean {
  return step === 'start' && (error?.code === 'forbidden' || error?.code === 'unauthenticated')
}

/** Why a file was refused, as something to do about it. */
function refusalOf(error: ClienteleError, strings: ImportStrings): string {
  if (error.code === 'unsupported_media_type') return strings.importWorkbook
  if (error.code !== 'invalid_input') return failureText(error, strings)
  return error.details['empty'] === true ? strings.importEmptyFile : strings.importUnreadable
}

declare global {
  interface HTMLElementTagNameMap {
    'customer-import': CustomerImportElement
  }
}
