/** One bulk change from its preview to its end: nothing happens before it was seen, and it can be stopped and taken back. */
import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { query, state } from 'lit/decorators.js'
import { isClienteleError, type ClienteleError } from '@clientele/core/lite'
import type { BulkPreview, BulkProgress, BulkStoppedError } from '@clientele/core/bulk'
import { dialogStyles } from '../confirm-dialog/dialog.styles.js'
import { BulkCompleteEvent, BulkRequestEvent } from '../customer-list/action-events.js'
import { fetchedPart, toast } from '../customer-list/fetched-part.js'
import type { ListContext } from '../customer-list/list-context.js'
import type { CustomerSelection } from '../customer-list/selection.js'
import { fill } from '../localization/formats.js'
import { Localization } from '../localization/localization.js'
import { controls } from '../theme/controls.js'
import { failureText } from '../theme/message.js'
import { notices } from '../theme/notices.js'
import { tokens } from '../theme/tokens.js'
import { toastStrings } from '../toast/toast.strings.js'
import type { BulkAction } from './bulk-action.js'
import { bulkStrings } from './bulk-bar.strings.js'
import { bulkDialogStyles } from './bulk-dialog.styles.js'
import { previewRun, startRun, undoRun, type BulkRun } from './bulk-run.js'
import { phrasesOf, previewTemplate } from './preview-template.js'

type Step = 'choosing' | 'previewing' | 'preview' | 'running' | 'stopped' | 'failed'

/**
 * Part of `<customer-list>`, not for hosts.
 *
 * @tag clientele-bulk-dialog
 */
export class BulkDialog extends LitElement {
  static override styles = [tokens, controls, notices, dialogStyles, bulkDialogStyles]

  @state() private step: Step | undefined
  @state() private preview: BulkPreview | undefined
  @state() private progress: BulkProgress | undefined
  @state() private error: ClienteleError | undefined
  @state() private recounted = false
  @query('dialog') private readonly dialog!: HTMLDialogElement | null
  #action: BulkAction = { kind: 'delete' }
  #selection: CustomerSelection = { ids: [] }
  #context: ListContext | undefined
  #abort = new AbortController()
  readonly #localization = new Localization(this, { ...bulkStrings, ...toastStrings })

  /** Begins one; tags are asked for first, everything else is previewed at once. */
  async open(context: ListContext, action: BulkAction): Promise<void> {
    this.#context = context
    this.#action = action
    this.#selection = context.list.selection
    this.preview = undefined
    this.progress = undefined
    this.error = undefined
    this.recounted = false
    this.step = action.kind === 'tags' ? 'choosing' : 'previewing'
    await this.updateComplete
    this.dialog?.showModal()
    if (this.step === 'previewing') await this.#look()
    else this.renderRoot.querySelector<HTMLElement>('#add')?.focus()
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.step) return nothing
    const { dir, lang } = this.#localization
    return html`<dialog
      dir=${dir}
      lang=${lang}
      aria-labelledby="title"
      @cancel=${(event: Event) => {
        if (this.step !== 'running') return
        event.preventDefault() // what runs is stopped, and then says how far it came
        this.#abort.abort()
      }}
      @close=${() => this.#closed()}
    >
      <header><h2 id="title">${this.#title}</h2></header>
      <form @submit=${this.#submit}>
        <div class="content" role="group" aria-live="polite">${this.#content()}</div>
        <footer>${this.#buttons()}</footer>
      </form>
    </dialog>`
  }

  get #title(): string {
    const { strings } = this.#localization
    const action = this.#action
    if (action.kind === 'status') return fill(strings.bulkStatus, { status: strings[action.status] })
    return { tags: strings.bulkTags, delete: strings.bulkDelete, restore: strings.bulkRestore }[action.kind]
  }

  get #formats() {
    return this.#localization.formats(undefined)
  }

  #content(): TemplateResult | typeof nothing {
    const { strings } = this.#localization
    const formats = this.#formats
    switch (this.step) {
      case 'choosing':
        return html`${this.#tagField('add', strings.tagsToAdd)}
        ${this.#tagField('remove', strings.tagsToRemove)}`
      case 'previewing':
        return html`<p>${strings.previewing}</p>
          <progress aria-label=${strings.previewing}></progress>`
      case 'preview':
        return html`${this.recounted ? html`<p class="notice warning">${strings.countChanged}</p>` : nothing}
        ${this.preview ? previewTemplate(this.preview, this.#action, strings, formats) : nothing}`
      case 'running':
      case 'stopped': {
        const { matched = 0, total = this.preview?.matched ?? 0 } = this.progress ?? {}
        const numbers = { done: formats.number(matched), total: formats.number(total) }
        return html`<p>${fill(this.step === 'running' ? strings.running : strings.stopped, numbers)}</p>
          <progress aria-label=${this.#title} max=${Math.max(total, 1)} .value=${matched}></progress>
          ${this.error && this.error.code !== 'aborted' ? this.#refusal(this.error) : nothing}`
      }
      default:
        return this.error ? this.#refusal(this.error) : nothing
    }
  }

  #refusal(error: ClienteleError): TemplateResult {
    return html`<p class="notice danger" role="alert">${failureText(error, this.#localization.strings)}</p>`
  }

  #tagField(name: 'add' | 'remove', label: string): TemplateResult {
    return html`<label class="field"
      >${label}<input id=${name} class="control" dir="auto" autocomplete="off" maxlength="500" /><span
        class="hint"
        >${this.#localization.strings.commas}</span
      ></label
    >`
  }

  #buttons(): unknown {
    const { strings } = this.#localization
    const cancel = html`<button type="button" class="button" @click=${() => this.dialog?.close()}>
      ${this.step === 'stopped' || this.step === 'failed' ? strings.close : strings.cancel}
    </button>`
    const submit = (label: string, kind = 'primary') =>
      html`<button type="submit" class=${`button ${kind}`}>${label}</button>`
    switch (this.step) {
      case 'choosing':
        return [cancel, submit(strings.preview)]
      case 'preview': {
        const changed = this.preview?.changed ?? 0
        if (changed === 0) return cancel
        const { apply } = phrasesOf(this.#action, strings)
        return [
          cancel,
          submit(this.#formats.count(apply, changed), this.#action.kind === 'delete' ? 'danger' : 'primary'),
        ]
      }
      case 'running':
        return html`<button type="button" class="button" @click=${() => this.#abort.abort()}>
          ${strings.stopIt}
        </button>`
      case 'stopped':
        return [
          cancel,
          html`<button type="button" class="button" @click=${() => this.#takeBack()}>
            ${strings.takeBack}
          </button>`,
          submit(strings.goOn),
        ]
      case 'failed':
        return [cancel, submit(strings.retry)]
      default:
        return cancel
    }
  }

  readonly #submit = (event: Event): void => {
    event.preventDefault()
    if (this.step === 'choosing') {
      const tags = (id: string) =>
        tagsOf(this.renderRoot.querySelector<HTMLInputElement>(`#${id}`)?.value ?? '')
      const [add, remove] = [tags('add'), tags('remove')]
      if (add.length + remove.length === 0) return
      this.#action = { kind: 'tags', add, remove: remove.filter((tag) => !add.includes(tag)) }
    }
    if (this.step === 'preview') void this.#start()
    else if (this.step === 'stopped') void this.#start(this.progress)
    else void this.#look()
  }

  #run(): BulkRun | undefined {
    const store = this.#context?.store()
    if (!store) return undefined
    this.#abort = new AbortController()
    return {
      store,
      action: this.#action,
      selection: this.#selection,
      signal: this.#abort.signal,
      onProgress: (progress) => {
        if (this.step === 'running') this.progress = progress
      },
    }
  }

  async #look(): Promise<void> {
    const run = this.#run()
    if (!run) return
    this.step = 'previewing'
    try {
      this.preview = await previewRun(run)
      this.step = 'preview'
      await this.updateComplete
      // The safe button where the other one deletes.
      const first = this.renderRoot.querySelector<HTMLElement>('footer .primary')
      ;(first ?? this.renderRoot.querySelector<HTMLElement>('footer button'))?.focus()
    } catch (error) {
      this.#fail(error)
    }
  }

  async #start(resume?: BulkProgress): Promise<void> {
    const run = this.#run()
    const { preview } = this
    if (!run || !preview) return
    const intent = new BulkRequestEvent(this.#action, this.#selection)
    if (!resume && !this.#context?.list.dispatchEvent(intent)) {
      this.dialog?.close()
      return
    }
    this.step = 'running'
    try {
      const summary = await startRun(run, preview.matched, resume)
      this.dialog?.close()
      await this.#done(summary.changed, summary.operationId)
    } catch (error) {
      if (isClienteleError(error) && error.code === 'count_changed') {
        this.recounted = true
        await this.#look()
      } else this.#fail(error)
    }
  }

  #fail(error: unknown): void {
    if (!isClienteleError(error)) throw error
    if (!this.isConnected || !this.step) return // closed meanwhile
    this.error = error
    const { progress } = error as Partial<BulkStoppedError>
    if (progress) this.progress = progress
    this.step = progress ? 'stopped' : 'failed'
  }

  async #done(changed: number, operationId: string | null): Promise<void> {
    const context = this.#context
    if (!context) return
    const { strings } = this.#localization
    context.list.dispatchEvent(new BulkCompleteEvent(this.#action, changed, operationId))
    context.select([])
    context.focusGrid()
    await toast(context.list, {
      message: this.#formats.count(phrasesOf(this.#action, strings).done, changed),
      ...(operationId !== null &&
        context.store()?.client.operations && {
          action: { label: strings.undo, run: () => void this.#undo(operationId) },
        }),
    })
  }

  #takeBack(): void {
    const id = this.progress?.batchId
    this.dialog?.close()
    if (id) void this.#undo(id)
  }

  async #undo(operationId: string): Promise<void> {
    const context = this.#context
    const store = context?.store()
    if (!context || !store) return
    const { strings } = this.#localization
    try {
      await undoRun(store, operationId)
      await toast(context.list, { message: strings.undone })
    } catch (error) {
      if (!isClienteleError(error)) throw error
      const message = error.code === 'changed_since' ? strings.changedSince : failureText(error, strings)
      await toast(context.list, { message, kind: 'danger' })
    }
  }

  #closed(): void {
    this.#abort.abort()
    this.step = undefined
  }
}

/** Begins a bulk change in the dialog of a list. */
export async function openBulkDialog(context: ListContext, action: BulkAction): Promise<void> {
  await (await fetchedPart(context.list, 'clientele-bulk-dialog')).open(context, action)
}

function tagsOf(text: string): string[] {
  return [...new Set(text.split(/[,،]/).map((tag) => tag.trim()))].filter(Boolean)
}

declare global {
  interface HTMLElementTagNameMap {
    'clientele-bulk-dialog': BulkDialog
  }
}
