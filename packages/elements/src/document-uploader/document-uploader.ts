/** `<document-uploader>`: the documents of one customer, and the place to add to them. */
import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { ClienteleError, CustomerDocument } from '@clientele/core'
import type { Documents, DocumentsClient } from '@clientele/core/documents'
import { ClienteleError as Failure, isClienteleError } from '@clientele/core/lite'
import type { StoreClient } from '@clientele/core/store'
import { customerDocuments, type PagesView } from '@clientele/core/store/documents'
import { sessionOf, type SessionView } from '@clientele/core/store/session'
import { recordsStrings } from '../customer-records/customer-records.strings.js'
import { fill } from '../localization/formats.js'
import { Localization } from '../localization/localization.js'
import { StoreView } from '../provider/store-view.js'
import { adoptStyles } from '../lazy-part/adopt-styles.js'
import { badgeStyles } from '../theme/badges.js'
import { controls } from '../theme/controls.js'
import { messageStyles, messageTemplate } from '../theme/message.js'
import { notices } from '../theme/notices.js'
import { tokens } from '../theme/tokens.js'
import { unavailableMessage } from '../theme/unavailable-message.js'
import { toastStrings } from '../toast/toast.strings.js'
import type { AddingStrings } from './adding.strings.js'
import { closedTemplate } from './closed-template.js'
import { DocumentCommands } from './document-commands.js'
import { documentTemplate } from './document-template.js'
import { documentsTemplate } from './documents-template.js'
import { uploaderStrings } from './document-uploader.strings.js'
import { styles } from './document-uploader.styles.js'
import { DocumentUploadedEvent, LoadStartEvent, UploadFailedEvent } from './events.js'
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
 * `worker-src 'self'` for the preview of PDF; where it has `trusted-types`, that names `lit-html` and `clientele`.
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
  @state() private said: readonly { readonly n: number; readonly text: string }[] = []
  #queue: UploadQueue | undefined
  #session: SessionView | undefined
  /** What works with files, once it is fetched. */
  #work: typeof import('./file-work.js') | undefined
  #target: FileTarget | undefined
  #thumbnails: Thumbnails | undefined
  /** What the limits were asked with, so that they are asked for once. */
  #asked: unknown
  #saidCount = 0
  readonly #localization = new Localization(this, {
    ...recordsStrings,
    ...toastStrings,
    ...uploaderStrings,
  })
  readonly #shown: StoreView<PagesView<CustomerDocument>> = new StoreView(this, {
    by: () => [this.customerId],
    of: (store) =>
      this.customerId === undefined ? undefined : customerDocuments(store).pages(this.customerId),
    changed: (view) => this.#begin(view),
  })
  readonly #commands: DocumentCommands = new DocumentCommands({
    element: this,
    localization: this.#localization,
    store: () => this.#shown.connection.store,
    session: () => this.#session?.getSnapshot().session,
    work: () => this.#work,
    files: () => this.#files(),
    counted: (more) => this.#queue?.counted(more),
    say: (phrase, name) => this.#say(phrase, name),
  })
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

  protected override willUpdate(): void {
    this.#shown.resolve()
    const { provided, store } = this.#shown.connection
    this.readyState = this.#shown.snapshot?.state ?? (provided || store ? 'loading' : 'disconnected')
    void this.#prepare()
  }

  protected override updated(): void {
    this.#thumbnails?.watch(this.renderRoot)
  }

  protected override render(): TemplateResult {
    const { strings, dir, lang } = this.#localization
    const { snapshot } = this.#shown
    const texts = { ...strings, failedTitle: strings.documentsFailed }
    const message = unavailableMessage(this.readyState, snapshot?.error, texts, () =>
      this.#shown.view?.retry(),
    )
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
    if (this.closed) return closedTemplate(this.closed, strings, () => this.#askAgain())
    if (!this.#work || !this.#queue?.limits) return html`<span class="bone" aria-hidden="true"></span>`
    return this.#work.addTemplate({
      strings: this.#localization.textsOf(this.#texts),
      lang,
      limits: this.#queue.limits,
      type: this.documentType,
      over: this.over,
      onType: (type) => (this.documentType = type),
      onFiles: (files) => this.#add(files),
    })
  }

  get #texts() {
    return { ...this.#localization.strings, ...this.#work?.addingStrings } as AddingStrings
  }

  async #discarded(): Promise<void> {
    await this.updateComplete
    const next = this.#find('[data-action=discard]') ?? this.#find('[data-choose], [data-action=open]')
    next?.focus()
  }

  #find(selector: string): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(selector)
  }

  #uploads(): TemplateResult | typeof nothing {
    const queue = this.#queue
    const work = this.#work
    if (!queue || !work) return nothing
    const strings = this.#localization.textsOf(this.#texts)
    const { lang } = this.#localization
    return html`${work.unfinishedTemplate({
      strings,
      lang,
      queue,
      onChoose: this.#mayAdd ? () => this.#find('[data-choose]')?.click() : undefined,
      onDiscarded: () => void this.#discarded(),
    })}${work.uploadsTemplate({ strings, lang, queue })}`
  }

  #list(): TemplateResult {
    const { strings, lang } = this.#localization
    const formats = this.#localization.formats(undefined)
    const reachable = this.#hasStorage
    const session = this.#session?.getSnapshot().session
    const nameOf = (id: string | null) =>
      session?.members.find((member) => member.id === id)?.displayName || undefined
    return documentsTemplate({
      strings,
      snapshot: this.#shown.snapshot,
      view: this.#shown.view,
      row: (document) =>
        documentTemplate({
          strings,
          lang,
          formats,
          document,
          thumbnail: this.#thumbnails?.of(document.id),
          uploader: nameOf(document.uploadedBy),
          renaming: this.#commands.renaming(document),
          onOpen: reachable ? () => void this.#commands.open(document) : undefined,
          onMore: reachable ? (button) => void this.#commands.more(button, document) : undefined,
        }),
    })
  }

  /** Whether files can be reached at all. */
  get #hasStorage(): boolean {
    const { client } = this.#shown.connection.store ?? {}
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
    const client = this.#shown.connection.store?.client as DocumentsClient | undefined
    if (this.documents) return this.documents
    if (!storage || !client) throw new Failure('aborted', 'The element has left its provider')
    return this.#work.documentsOf(storage.provider, storage.url, client)
  }

  /** Another customer is shown, or another client asked. */
  #begin(view: PagesView<CustomerDocument> | undefined): void {
    const { store } = this.#shown.connection
    this.closed = undefined
    this.#asked = undefined
    this.#commands.reset()
    this.#queue = this.#session = undefined
    if (!view || !store) return
    this.#session = sessionOf(store)
    this.dispatchEvent(new LoadStartEvent(this.customerId))
    this.#shown.also(this.#session.subscribe(this.#redraw))
  }

  /** Fetches what works with files, and asks what would be accepted, or why nothing would. */
  async #prepare(): Promise<void> {
    const { store } = this.#shown.connection
    const { customerId } = this
    const asked = this.#shown.view
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
      this.#shown.also(queue.subscribe((event) => this.#happened(event)))
      queue.documents = documents
      const { uploadStopped } = this.#localization.textsOf(this.#texts)
      for (const { name } of queue.unfinished) this.#say(uploadStopped, name)
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
    } else if (event.kind === 'discarded') this.#say(strings.uploadDiscarded, event.name)
    else if (event.kind === 'started') this.#say(strings.uploadStarted, event.upload.name)
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
}

declare global {
  interface HTMLElementTagNameMap {
    'document-uploader': DocumentUploader
  }
}
