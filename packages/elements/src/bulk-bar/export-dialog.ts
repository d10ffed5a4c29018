/** An export from its preview to the file: what it will have is seen before, and it can be stopped. */
import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { query, state } from 'lit/decorators.js'
import { live } from 'lit/directives/live.js'
import { isClienteleError, type ClienteleError } from '@clientele/core/lite'
import { dialogStyles } from '../confirm-dialog/dialog.styles.js'
import { fetchedPart, toast } from '../customer-list/fetched-part.js'
import type { ListContext } from '../customer-list/list-context.js'
import { fill } from '../localization/formats.js'
import { Localization } from '../localization/localization.js'
import { controls } from '../theme/controls.js'
import { failureText } from '../theme/message.js'
import { notices } from '../theme/notices.js'
import { tokens } from '../theme/tokens.js'
import { bulkStrings } from './bulk-bar.strings.js'
import { bulkDialogStyles } from './bulk-dialog.styles.js'
import { exportDialogStyles } from './export-dialog.styles.js'
import { previewExport, type ExportPreview } from './export-preview.js'
import { fileTemplate } from './export-preview-template.js'
import { exportSelection, selectedSource, type ExportFormat, type ExportSource } from './export-selection.js'

/** `failed`: there is no preview; an export that fails goes back to `ready`. */
type Step = 'looking' | 'ready' | 'running' | 'failed'

/**
 * Part of `<customer-list>`, not for hosts.
 *
 * @tag clientele-export-dialog
 */
export class ExportDialog extends LitElement {
  static override styles = [tokens, controls, notices, dialogStyles, bulkDialogStyles, exportDialogStyles]

  @state() private step: Step | undefined
  @state() private format: ExportFormat = 'csv'
  @state() private preview: ExportPreview | undefined
  @state() private exported = 0
  /** Why the last try came to nothing; `aborted` if it was stopped. */
  @state() private error: ClienteleError | undefined
  @query('dialog') private readonly dialog!: HTMLDialogElement | null
  #context: ListContext | undefined
  #source: ExportSource | undefined
  #abort = new AbortController()
  readonly #localization = new Localization(this, bulkStrings)

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#closed()
  }

  /** Shows what an export of the selection would come to. */
  async open(context: ListContext): Promise<void> {
    this.#context = context
    this.#source = selectedSource(context)
    this.format = 'csv'
    this.preview = undefined
    this.step = 'looking'
    await this.updateComplete
    this.dialog?.showModal()
    await this.#look()
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.step) return nothing
    const { strings, dir, lang } = this.#localization
    return html`<dialog
      dir=${dir}
      lang=${lang}
      aria-labelledby="title"
      @cancel=${(event: Event) => {
        if (this.step !== 'running') return
        event.preventDefault() // what runs is stopped, and can be begun again
        this.#abort.abort()
      }}
      @close=${() => this.#closed()}
    >
      <header><h2 id="title">${strings.exportTitle}</h2></header>
      <form @submit=${this.#submit}>
        <div class="content">
          <div class="state" role="status">${this.#state()}</div>
          ${this.error && this.error.code !== 'aborted' ? this.#refusal(this.error) : nothing}
          ${this.step === 'failed' ? nothing : [this.#formatField(), this.#beginning()]}
        </div>
        <footer>${this.#buttons()}</footer>
      </form>
    </dialog>`
  }

  /** What is happening, or will, in words. */
  #state(): unknown {
    const { strings } = this.#localization
    const formats = this.#localization.formats(undefined)
    const count = this.preview?.count
    switch (this.step) {
      case 'looking':
        return html`<p>${strings.exportLooking}</p>`
      case 'running':
        return html`<p>
            ${
              count === undefined
                ? formats.count(strings.bulkExporting, this.exported)
                : fill(strings.exportingOf, {
                    done: formats.number(this.exported),
                    total: formats.number(count),
                  })
            }
          </p>
          ${
            count === undefined
              ? html`<progress aria-label=${strings.exportTitle}></progress>`
              : html`<progress
                  aria-label=${strings.exportTitle}
                  max=${Math.max(count, 1)}
                  .value=${this.exported}
                ></progress>`
          }`
      case 'ready':
        return html`${this.error?.code === 'aborted' ? html`<p>${strings.exportStopped}</p>` : nothing}
          <p>
            <strong
              >${
                count === undefined
                  ? strings.willExportAll
                  : count === 0
                    ? strings.nothingToExport
                    : formats.count(strings.willExport, count)
              }</strong
            >
          </p>`
      default:
        return nothing
    }
  }

  #refusal(error: ClienteleError): TemplateResult {
    const { strings } = this.#localization
    return html`<p class="notice danger" role="alert">
      ${error.code === 'incomplete_export' ? strings.exportIncomplete : failureText(error, strings)}
    </p>`
  }

  #formatField(): TemplateResult {
    const { strings } = this.#localization
    return html`<fieldset ?disabled=${this.step === 'running'}>
      <legend>${strings.exportFormat}</legend>
      ${(['csv', 'ndjson'] as const).map(
        (format) =>
          html`<label
            ><input
              type="radio"
              name="format"
              .value=${format}
              .checked=${live(this.format === format)}
              @change=${() => (this.format = format)}
            />${format === 'csv' ? strings.exportCsv : strings.exportNdjson}</label
          >`,
      )}
    </fieldset>`
  }

  #beginning(): TemplateResult | typeof nothing {
    const { strings } = this.#localization
    const { preview } = this
    if (preview?.shown === 0) return nothing
    const whole = preview?.count === preview?.shown
    return html`<div class="beginning">
      <h3 id="first">
        ${
          preview && !whole
            ? this.#localization.formats(undefined).count(strings.exportFirst, preview.shown)
            : strings.exportWhole
        }
      </h3>
      ${
        preview
          ? fileTemplate(preview.texts[this.format], this.format)
          : html`<div class="file waiting">
              <progress aria-label=${strings.exportLooking}></progress>
            </div>`
      }
    </div>`
  }

  #buttons(): unknown {
    const { strings } = this.#localization
    const cancel = html`<button type="button" class="button" @click=${() => this.dialog?.close()}>
      ${this.step === 'failed' ? strings.close : strings.cancel}
    </button>`
    const submit = (label: string) =>
      html`<button
        type="submit"
        class="button primary"
        aria-disabled=${this.step === 'looking' ? 'true' : nothing}
      >
        ${label}
      </button>`
    const count = this.preview?.count
    switch (this.step) {
      case 'running':
        return html`<button type="button" class="button" @click=${() => this.#abort.abort()}>
          ${strings.stopIt}
        </button>`
      case 'failed':
        return [cancel, submit(strings.retry)]
      default:
        if (count === 0) return cancel
        return [
          cancel,
          submit(
            count === undefined
              ? strings.export
              : this.#localization.formats(undefined).count(strings.applyExport, count),
          ),
        ]
    }
  }

  readonly #submit = (event: Event): void => {
    event.preventDefault()
    if (this.step === 'ready' && this.preview?.count !== 0) void this.#start()
    else if (this.step === 'failed') void this.#look()
  }

  /** Does one thing until it is done, closed or stopped; what fails is shown at the step it came to. */
  async #run(step: Step, failed: Step, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const { signal } = (this.#abort = new AbortController())
    this.step = step
    this.error = undefined
    try {
      await work(signal)
    } catch (error) {
      if (!isClienteleError(error)) throw error
      if (this.#abort.signal !== signal || !this.step) return // closed meanwhile
      this.error = error
      this.step = failed
      await this.#focusSubmit()
    }
  }

  #look(): Promise<void> {
    const source = this.#source
    return this.#run('looking', 'failed', async (signal) => {
      if (!source) return
      const preview = await previewExport(source, signal)
      if (signal.aborted) return
      this.preview = preview
      this.step = 'ready'
    })
  }

  #start(): Promise<void> {
    const [context, source] = [this.#context, this.#source]
    this.exported = 0
    return this.#run('running', 'ready', async (signal) => {
      if (!context || !source) return
      await this.updateComplete
      this.renderRoot.querySelector<HTMLElement>('footer button')?.focus()
      const count = await exportSelection(source, this.format, {
        signal,
        onProgress: (exported) => {
          if (!signal.aborted) this.exported = exported
        },
      })
      this.dialog?.close()
      const { strings } = this.#localization
      await toast(context.list, {
        message: this.#localization.formats(undefined).count(strings.bulkExported, count),
      })
    })
  }

  async #focusSubmit(): Promise<void> {
    await this.updateComplete
    this.renderRoot.querySelector<HTMLElement>('footer [type=submit]')?.focus()
  }

  /** The browser has given the focus back to the button; the list takes it where that is gone. */
  #closed(): void {
    this.#abort.abort()
    this.step = undefined
    const list = this.#context?.list
    if (list?.isConnected && !list.shadowRoot?.activeElement) this.#context?.focusGrid()
  }
}

/** Begins an export in the dialog of a list. */
export async function openExportDialog(context: ListContext): Promise<void> {
  await (await fetchedPart(context.list, 'clientele-export-dialog')).open(context)
}

declare global {
  interface HTMLElementTagNameMap {
    'clientele-export-dialog': ExportDialog
  }
}
