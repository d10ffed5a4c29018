/** `<document-uploader>`: the documents of one customer, and the place to add to them. */
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { ClienteleError, CustomerDocument } from '@clientele/core'
import type { Documents, DocumentsClient } from '@clientele/core/documents'
import { ClienteleError as Failure, isClienteleError } from '@clientele/core/lite'
import type { StoreClient } from '@clientele/core/store'
import { customerDocuments, type PagesView } from '@clientele/core/store/documents'
import { can, sessionOf, type SessionView } from '@clientele/core/store/session'
import { recordsStrings } from '../customer-records/customer-records.strings.js'
import { fill } from '../localization/formats.js'
import { Localization } from '../localization/localization.js'
import { Connection } from '../provider/connection.js'
import { adoptStyles } from '../lazy-part/adopt-styles.js'
import { badgeStyles } from '../theme/badges.js'
import { controls } from '../theme/controls.js'
import { failureText, messageStyles, messageTemplate } from '../theme/message.js'
import { notices } from '../theme/notices.js'
import { tokens } from '../theme/tokens.js'
import { unavailableMessage } from '../theme/unavailable-message.js'
import { showToast } from '../toast/show-toast.js'
import { toastStrings } from '../toast/toast.strings.js'
import type { AddingStrings } from './adding.strings.js'
import { documentIcons } from './document-icons.js'
import { documentTemplate } from './document-template.js'
import { uploaderStrings } from './document-uploader.strings.js'
import { styles } from './document-uploader.styles.js'
import {
  DocumentChangedEvent,
  DocumentRemovedEvent,
  DocumentRestoredEvent,
  DocumentUploadedEvent,
  LoadErrorEvent,
  LoadStartEvent,
  RecordOpenRequestEvent,
  UploadFailedEvent,
} from './events.js'
import { changeText } from './change-text.js'
import type { DocumentType } from './document-type.js'
import type { FileTarget } from './file-target.js'
import { storageAround } from './storage-around.js'
import type { Thumbnails } from './thumbnails.js'
import type { QueueEvent, UploadQueue } from './upload-queue.js'

/** What `<document-uploader>` shows; `disconnected` means that it has no client. */
export type DocumentUploaderState =
  | 'loading'
  | 'empty'
  | 'ready'
  | 'missing'
  | 'denied'
  | 'failed'
  | 'disconnected'

/** How many of the latest announcements a screen reader can go back to. */
const most = 5

/**
 * The documents of a customer with thumbnails, preview and download, and a place to add more: by dropping, pasting,
 * choosing, or with the camera. What is accepted is told before and is what storage enforces; files are judged by their
 * content. Uploads can be paused, wait while there is no connection, go on where they stopped when the same file is
 * chosen again after a reload, and go on when the element is taken off the page.
 *
 * It reaches storage by its `documents` property, or by `storage-url` (and `publishable-key`) of the
 * `<clientele-provider>` around it. A page's content security policy needs the storage's origin in `connect-src`, and
 * `worker-src 'self'` for the preview of PDF.
 *
 * @example
 * <clientele-provider base-url="/api/crm" storage-url="https://project.supabase.co/storage/v1" publishable-key="sb_…">
 *   <document-uploader customer-id="…"></document-uploader>
 * </clientele-provider>
 *
 * @tag document-uploader
 * @fires {LoadStartEvent} load-start - It begins to load.
 * @fires {LoadErrorEvent} load-error - The documents could not be loaded.
 * @fires {DocumentUploadedEvent} document-uploaded - A file has arrived and is a document.
 * @fires {UploadFailedEvent} upload-failed - A file was refused or could not be sent.
 * @fires {RecordOpenRequestEvent} document-open-request - Cancel it to show the document yourself.
 * @fires {DocumentChangedEvent} document-changed - The server confirmed another name or type.
 * @fires {DocumentRemovedEvent} document-removed - The server confirmed a removal.
 * @fires {DocumentRestoredEvent} document-restored - A removal was taken back.
 * @csspart add - The place where documents are added.
 * @csspart upload - Each file on its way.
 * @csspart progress - Its progress.
 * @csspart document - Each document.
 * @csspart thumbnail - Its picture or icon.
 * @csspart type - Its type.
 * @csspart message - What stands in place of documents.
 * @cssprop --clientele-accent - Colour of links, focus, progress and selection.
 * @cssprop --clientele-surface - Background.
 * @cssprop --clientele-border - Colour of lines.
 * @cssprop --clientele-color-scheme - `light`, `dark`, or `light dark` to follow the user.
 */
export class DocumentUploader extends LitElement {
  static override styles = [tokens, controls, notices, messageStyles, badgeStyles, styles]

  /** The client; default is that of the provider around it, then the default client. */
  @property({ attribute: false }) client: StoreClient | undefined
  /** The files, from `createDocuments`; default is what the provider around it says of storage. */
  @property({ attribute: false }) documents: Documents | undefined
  /** Whose documents. */
  @property({ attribute: 'customer-id' }) customerId: string | undefined
  /** What new documents are, until somebody chooses: `contract`, `invoice`, `agreement` or `other`. */
  @property({ attribute: 'document-type' }) documentType: DocumentType = 'other'
  /** Shows everything and changes nothing. */
  @property({ type: Boolean }) readonly = false
  /** `light` or `dark`; default is the provider's, then the user's preference. */
  @property({ reflect: true }) theme: 'light' | 'dark' | undefined
  /** Where it is: loading, ready, or why there is nothing to show. Read only. */
  @property({ reflect: true, attribute: 'ready-state' }) readyState: DocumentUploaderState = 'loading'

  /** Why nothing can be added; undefined while that is not known. */
  @state() private closed: ClienteleError | undefined
  @state() private over = false
  @state() private renamed: string | undefined
  @state() private said: readonly { readonly n: number; readonly text: string }[] = []
  #view: PagesView<CustomerDocument> | undefined
  #queue: UploadQueue | undefined
  #session: SessionView | undefined
  /** What works with files, once it is fetched. */
  #work: typeof import('./file-work.js') | undefined
  #target: FileTarget | undefined
  #thumbnails: Thumbnails | undefined
  #leave: (() => void)[] = []
  #watched: readonly unknown[] = []
  /** What the limits were asked with, so that they are asked for once. */
  #asked: unknown
  #reported: ClienteleError | undefined
  #saidCount = 0
  readonly #localization = new Localization(this, {
    ...recordsStrings,
    ...toastStrings,
    ...uploaderStrings,
  })
  readonly #connection = new Connection(this, () => this.#watch())
  readonly #redraw = () => this.requestUpdate()

  /** Whether files are on their way, or wait for it: leaving the page would interrupt them. */
  get uploading(): boolean {
    return this.#queue?.uploads.some(({ state }) => state !== 'failed') ?? false
  }

  /** Adds files, as if they had been chosen. Does nothing where nothing can be added. */
  add(files: Iterable<File>): void {
    if (this.#mayAdd) this.#add(files)
  }

  override connectedCallback(): void {
    super.connectedCallback()
    addEventListener('online', this.#redraw)
    addEventListener('offline', this.#redraw)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    removeEventListener('online', this.#redraw)
    removeEventListener('offline', this.#redraw)
    this.#thumbnails?.stop()
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#connection.resolve()
    if (changed.has('customerId')) this.#watch()
    const snapshot = this.#view?.getSnapshot()
    this.readyState =
      snapshot?.state ?? (this.#connection.provided || this.#connection.store ? 'loading' : 'disconnected')
    const error = snapshot?.error
    if (error && error !== this.#reported) this.dispatchEvent(new LoadErrorEvent(error))
    this.#reported = error
    void this.#prepare()
  }

  protected override updated(): void {
    this.#thumbnails?.watch(this.renderRoot)
  }

  protected override render(): TemplateResult {
    const { strings, dir, lang } = this.#localization
    const snapshot = this.#view?.getSnapshot()
    const texts = { ...strings, failedTitle: strings.documentsFailed }
    const message = unavailableMessage(this.readyState, snapshot?.error, texts, () => this.#view?.retry())
    return html`<div class="root" dir=${dir} lang=${lang} aria-busy=${this.readyState === 'loading'}>
      ${message ? messageTemplate(message, strings) : [this.#addPlace(), this.#uploads(), this.#list()]}
      <div class="visually-hidden" role="log" aria-live="polite">
        ${repeat(
          this.said,
          ({ n }) => n,
          ({ text }) => html`<p>${text}</p>`,
        )}
      </div>
    </div>`
  }

  get #mayAdd(): boolean {
    return !this.readonly && this.#queue?.limits !== undefined && this.closed === undefined && !this.#isFull
  }

  get #isFull(): boolean {
    const limits = this.#queue?.limits
    return limits !== undefined && this.#work !== undefined && this.#work.isFull(limits)
  }

  #addPlace(): TemplateResult | typeof nothing {
    const { strings, lang } = this.#localization
    if (this.readonly || this.readyState === 'loading') return nothing
    if (!this.#hasStorage) return html`<p class="notice">${strings.noStorage}</p>`
    if (this.closed) {
      const { code } = this.closed
      return html`<p class="notice">
        ${code === 'forbidden' ? strings.mayNotAdd : failureText(this.closed, strings)}
        ${
          code === 'forbidden' || code === 'customer_deleted'
            ? nothing
            : html`<button type="button" class="button small" @click=${() => this.#askAgain()}>
                ${strings.retry}
              </button>`
        }
      </p>`
    }
    if (!this.#work || !this.#queue?.limits) return html`<span class="bone" aria-hidden="true"></span>`
    const texts = this.#localization.textsOf(this.#texts)
    if (this.#isFull) {
      const most = new Intl.NumberFormat(lang).format(this.#queue.limits.maxCount ?? 0)
      return html`<p class="notice" role="status" data-full>${fill(texts.full, { most })}</p>`
    }
    return html`${this.#work.addTemplate({
      strings: texts,
      lang,
      limits: this.#queue.limits,
      type: this.documentType,
      over: this.over,
      onType: (type) => (this.documentType = type),
      onFiles: (files) => this.#add(files),
    })}${navigator.onLine ? nothing : html`<p class="notice warning" role="status">${texts.offline}</p>`}`
  }

  get #texts() {
    return { ...this.#localization.strings, ...this.#work?.addingStrings } as AddingStrings
  }

  #uploads(): TemplateResult | typeof nothing {
    const queue = this.#queue
    const work = this.#work
    if (!queue || !work || queue.uploads.length === 0) return nothing
    const strings = this.#localization.textsOf(this.#texts)
    const { lang } = this.#localization
    return html`<ul class="uploads" aria-label=${strings.uploads}>
      ${repeat(
        queue.uploads,
        ({ id }) => id,
        (upload) => work.uploadTemplate({ strings, lang, upload, queue }),
      )}
    </ul>`
  }

  #list(): TemplateResult {
    const { strings, lang } = this.#localization
    const snapshot = this.#view?.getSnapshot()
    if (!snapshot || snapshot.state === 'loading')
      return html`<div role="status" aria-label=${strings.loadingMore}>
        ${Array.from({ length: 3 }, () => html`<span class="bone" aria-hidden="true"></span>`)}
      </div>`
    if (snapshot.state === 'empty')
      return messageTemplate(
        { icon: documentIcons.file, title: strings.emptyDocuments, text: strings.emptyRecordsText },
        strings,
      )
    const formats = this.#localization.formats(undefined)
    const reachable = this.#hasStorage
    const session = this.#session?.getSnapshot().session
    const nameOf = (id: string | null) =>
      session?.members.find((member) => member.id === id)?.displayName || undefined
    return html`<ul class="documents" aria-label=${strings.documentsOf}>
        ${repeat(
          snapshot.items,
          ({ id }) => id,
          (document) =>
            documentTemplate({
              strings,
              lang,
              formats,
              document,
              thumbnail: this.#thumbnails?.of(document.id),
              uploader: nameOf(document.uploadedBy),
              renaming: this.renamed === document.id ? this.#renaming(document) : undefined,
              onOpen: reachable ? () => void this.#open(document) : undefined,
              onMore: reachable ? (button) => void this.#more(button, document) : undefined,
            }),
        )}
      </ul>
      ${
        snapshot.error
          ? html`<p class="notice danger" role="alert">
              ${failureText(snapshot.error, strings)}
              <button type="button" class="button small" @click=${() => this.#view?.retry()}>
                ${strings.retry}
              </button>
            </p>`
          : snapshot.hasMore
            ? html`<button
                type="button"
                class="button more"
                aria-disabled=${snapshot.loadingMore}
                @click=${() => this.#view?.loadMore()}
              >
                ${snapshot.loadingMore ? strings.loadingMore : strings.loadMore}
              </button>`
            : nothing
      }`
  }

  /** Whether files can be reached at all. */
  get #hasStorage(): boolean {
    const { client } = this.#connection.store ?? {}
    return (
      this.documents !== undefined || (client?.documents !== undefined && storageAround(this) !== undefined)
    )
  }

  /** The files, and the code that works with them. @throws {ClienteleError} `network` when that can't be fetched. */
  async #files(): Promise<Documents> {
    this.#work ??= await import('./file-work.js').catch((cause: unknown) => {
      throw new Failure('network', 'The code that works with files could not be fetched', { cause })
    })
    const storage = storageAround(this)
    const client = this.#connection.store?.client as DocumentsClient | undefined
    if (this.documents) return this.documents
    if (!storage || !client) throw new Failure('aborted', 'The element has left its provider')
    return this.#work.documentsOf(storage.provider, storage.url, client)
  }

  #watch(): void {
    const { store } = this.#connection
    const { customerId } = this
    if (this.#watched[0] === store && this.#watched[1] === customerId) return
    this.#watched = [store, customerId]
    for (const leave of this.#leave.splice(0)) leave()
    this.closed = undefined
    this.#asked = undefined
    this.renamed = undefined
    this.#view = this.#queue = this.#session = undefined
    if (store && customerId !== undefined) {
      this.#view = customerDocuments(store).pages(customerId)
      this.#session = sessionOf(store)
      this.dispatchEvent(new LoadStartEvent(customerId))
      this.#leave = [this.#view.subscribe(this.#redraw), this.#session.subscribe(this.#redraw)]
    }
    this.requestUpdate()
  }

  /** Fetches what works with files, and asks what would be accepted, or why nothing would. */
  async #prepare(): Promise<void> {
    const { store } = this.#connection
    const { customerId } = this
    const asked = this.#view
    if (!this.#hasStorage || !store || customerId === undefined || this.#asked === asked) return
    this.#asked = asked
    try {
      const documents = await this.#files()
      const work = this.#work
      if (this.#asked !== asked || !work) return
      this.#thumbnails ??= new work.Thumbnails(() => this.#files(), this.#redraw)
      if (this.readonly) return
      adoptStyles(this, work.addingStyles)
      if (!this.#target)
        this.#target = new work.FileTarget(this, {
          open: () => this.#mayAdd,
          over: (over) => (this.over = over),
          drop: (dropped) => this.#add(dropped),
        })
      const queue = work.uploadQueue(store, customerId)
      this.#queue = queue
      this.#leave.push(queue.subscribe((event) => this.#happened(event)))
      queue.documents = documents
      queue.limits = await documents.limits(customerId)
    } catch (error) {
      if (isClienteleError(error) && this.#asked === asked) this.closed = error
    } finally {
      this.requestUpdate()
    }
  }

  #askAgain(): void {
    this.closed = undefined
    this.#asked = undefined
    this.requestUpdate()
  }

  #add(files: Iterable<File>): void {
    this.#queue?.add(files, this.documentType)
  }

  #happened(event: QueueEvent): void {
    const strings = this.#localization.textsOf(this.#texts)
    if (event.kind === 'uploaded') {
      this.#say(strings.uploadDone, event.document.documentName)
      this.dispatchEvent(new DocumentUploadedEvent(event.document))
    } else if (event.kind === 'started') this.#say(strings.uploadStarted, event.upload.name)
    else if (event.kind === 'failed') {
      const { name, error, file } = event.upload
      const reason = this.#work?.refusalText(error, strings, this.#localization.lang)
      this.#say(strings.uploadFailed, name, reason)
      this.dispatchEvent(new UploadFailedEvent(file, error))
    }
    this.requestUpdate()
  }

  #say(phrase: string, name: string, reason = ''): void {
    const text = fill(phrase, { name, reason })
    this.said = [...this.said.slice(1 - most), { n: this.#saidCount++, text }]
  }

  /** The host may show it; otherwise it is shown in a dialog. */
  async #open(document: CustomerDocument): Promise<void> {
    if (!this.dispatchEvent(new RecordOpenRequestEvent('document', document.id, document.customerId))) return
    await this.#act((actions, files) => actions.preview(this, files, document))
  }

  async #more(button: HTMLElement, document: CustomerDocument): Promise<void> {
    const session = this.#session?.getSnapshot().session
    await this.#act(async ({ openMenu, documentActionStrings }) =>
      openMenu(this, button, document, {
        strings: this.#localization.textsOf({ ...this.#localization.strings, ...documentActionStrings }),
        changeable: !this.readonly && can(session, 'documents:update', document),
        removable: !this.readonly && can(session, 'documents:delete', document),
        open: () => void this.#open(document),
        download: () => void this.#act((actions, files) => actions.saveDocument(files, document)),
        rename: () => void this.#beginRename(document),
        retype: (documentType) => void this.#change(document, { documentType }),
        remove: () => void this.#remove(document),
      }),
    )
  }

  #renaming(document: CustomerDocument): TemplateResult | undefined {
    const actions = this.#work
    if (!actions) return undefined
    const strings = { ...this.#localization.strings, ...actions.documentActionStrings }
    return actions.renameTemplate(
      document.documentName,
      this.#localization.textsOf(strings),
      (name) => void this.#rename(document, name),
    )
  }

  async #beginRename({ id }: CustomerDocument): Promise<void> {
    this.renamed = id
    await this.updateComplete
    const input = this.renderRoot.querySelector<HTMLInputElement>('.renaming input')
    input?.focus()
    // What people change is the name, not the extension.
    const { value = '' } = input ?? {}
    input?.setSelectionRange(0, value.lastIndexOf('.') > 0 ? value.lastIndexOf('.') : value.length)
  }

  async #rename(document: CustomerDocument, name: string | undefined): Promise<void> {
    const documentName = name?.trim()
    this.renamed = undefined
    await this.updateComplete
    this.renderRoot.querySelector<HTMLElement>(`[data-id="${document.id}"] [data-action=more]`)?.focus()
    if (documentName && documentName !== document.documentName) await this.#change(document, { documentName })
  }

  async #change(
    document: CustomerDocument,
    change: Partial<Pick<CustomerDocument, 'documentName' | 'documentType'>>,
  ): Promise<void> {
    await this.#act(async (_actions, _files, rows) => {
      const changed = await rows.change(document, change)
      this.#say(this.#localization.strings.documentChanged, changed.documentName)
      this.dispatchEvent(new DocumentChangedEvent(changed))
    })
  }

  async #remove(document: CustomerDocument): Promise<void> {
    const { strings } = this.#localization
    await this.#act(async (_actions, _files, rows) => {
      const removal = await rows.remove(document)
      this.#queue?.counted(-1)
      this.dispatchEvent(new DocumentRemovedEvent(document, removal.operationId))
      const restore = async () => {
        await removal.undo()
        this.#queue?.counted(1)
        this.#say(strings.documentRestored, document.documentName)
        this.dispatchEvent(new DocumentRestoredEvent(document))
      }
      this.renderRoot.querySelector<HTMLElement>('[data-action=open], [data-choose]')?.focus()
      await showToast(this, {
        message: strings.documentRemoved,
        values: { name: document.documentName },
        action: { label: strings.undo, run: () => void this.#act(restore) },
      })
    })
  }

  /** Does something with a document, and says why when it can't be done. */
  async #act(
    act: (
      work: typeof import('./file-work.js'),
      files: Documents,
      rows: ReturnType<typeof customerDocuments>,
    ) => Promise<unknown>,
  ): Promise<void> {
    const { store } = this.#connection
    try {
      const files = await this.#files()
      if (this.#work && store) await act(this.#work, files, customerDocuments(store))
    } catch (error) {
      if (!isClienteleError(error)) throw error
      const message = changeText(error, this.#localization.strings)
      await showToast(this, { message, kind: 'danger' })
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'document-uploader': DocumentUploader
  }
}
