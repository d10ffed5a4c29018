/** What is done with one document of the list: shown, renamed, given another type, removed and brought back. */
import type { LitElement, TemplateResult } from 'lit'
import type { CustomerDocument } from '@clientele/core'
import type { Documents } from '@clientele/core/documents'
import { isClienteleError } from '@clientele/core/lite'
import type { CustomersStore } from '@clientele/core/store'
import { customerDocuments } from '@clientele/core/store/documents'
import { can, type SessionView } from '@clientele/core/store/session'
import type { recordsStrings } from '../customer-records/customer-records.strings.js'
import type { Localization } from '../localization/localization.js'
import { showToast } from '../toast/show-toast.js'
import type { toastStrings } from '../toast/toast.strings.js'
import { changeText } from './change-text.js'
import type { uploaderStrings } from './document-uploader.strings.js'
import {
  DocumentChangedEvent,
  DocumentRemovedEvent,
  DocumentRestoredEvent,
  RecordOpenRequestEvent,
} from './events.js'

type FileWork = typeof import('./file-work.js')

export interface CommandsContext {
  readonly element: LitElement & { readonly readonly: boolean }
  readonly localization: Localization<typeof recordsStrings & typeof toastStrings & typeof uploaderStrings>
  readonly store: () => CustomersStore | undefined
  readonly session: () => ReturnType<SessionView['getSnapshot']>['session']
  /** What works with files, where it is fetched. */
  readonly work: () => FileWork | undefined
  /** Fetches it, and the files. @throws {ClienteleError} */
  readonly files: () => Promise<Documents>
  /** So many documents more, or fewer. */
  readonly counted: (more: number) => void
  /** Announces a phrase about a document of this name. */
  readonly say: (phrase: string, name: string) => void
}

export class DocumentCommands {
  readonly #context: CommandsContext
  #renamed: string | undefined

  constructor(context: CommandsContext) {
    this.#context = context
  }

  /** Another customer is shown. */
  reset(): void {
    this.#renamed = undefined
  }

  /** The host may show it; otherwise it is shown in a dialog. */
  async open(document: CustomerDocument): Promise<void> {
    const { element } = this.#context
    if (!element.dispatchEvent(new RecordOpenRequestEvent('document', document.id, document.customerId)))
      return
    await this.#act((work, files) => work.preview(element, files, document))
  }

  /** Opens the menu of a document at its button. */
  async more(button: HTMLElement, document: CustomerDocument): Promise<void> {
    const { element, localization } = this.#context
    const session = this.#context.session()
    const may = (permission: 'documents:update' | 'documents:delete') =>
      !element.readonly && can(session, permission, document)
    await this.#act(async ({ openMenu, documentActionStrings }) =>
      openMenu(element, button, document, {
        strings: localization.textsOf({ ...localization.strings, ...documentActionStrings }),
        changeable: may('documents:update'),
        removable: may('documents:delete'),
        open: () => void this.open(document),
        download: () => void this.#act((work, files) => work.saveDocument(files, document)),
        rename: () => void this.#beginRename(document),
        retype: (documentType) => void this.#change(document, { documentType }),
        remove: () => void this.#remove(document),
      }),
    )
  }

  /** What stands in place of a document's name while somebody renames it. */
  renaming(document: CustomerDocument): TemplateResult | undefined {
    const { localization } = this.#context
    const work = this.#context.work()
    if (!work || this.#renamed !== document.id) return undefined
    const strings = { ...localization.strings, ...work.documentActionStrings }
    return work.renameTemplate(
      document.documentName,
      localization.textsOf(strings),
      (name) => void this.#rename(document, name),
    )
  }

  async #beginRename({ id }: CustomerDocument): Promise<void> {
    await this.#rerender(id)
    const input = this.#find<HTMLInputElement>('.renaming input')
    input?.focus()
    // What people change is the name, not the extension.
    const { value = '' } = input ?? {}
    input?.setSelectionRange(0, value.lastIndexOf('.') > 0 ? value.lastIndexOf('.') : value.length)
  }

  async #rename(document: CustomerDocument, name: string | undefined): Promise<void> {
    const documentName = name?.trim()
    await this.#rerender(undefined)
    this.#find(`[data-id="${document.id}"] [data-action=more]`)?.focus()
    if (documentName && documentName !== document.documentName) await this.#change(document, { documentName })
  }

  async #rerender(renamed: string | undefined): Promise<void> {
    this.#renamed = renamed
    this.#context.element.requestUpdate()
    await this.#context.element.updateComplete
  }

  async #change(
    document: CustomerDocument,
    change: Partial<Pick<CustomerDocument, 'documentName' | 'documentType'>>,
  ): Promise<void> {
    const { element, localization, say } = this.#context
    await this.#act(async (_work, _files, rows) => {
      const changed = await rows.change(document, change)
      say(localization.strings.documentChanged, changed.documentName)
      element.dispatchEvent(new DocumentChangedEvent(changed))
    })
  }

  async #remove(document: CustomerDocument): Promise<void> {
    const { element, localization, counted, say } = this.#context
    const { strings } = localization
    await this.#act(async (_work, _files, rows) => {
      const removal = await rows.remove(document)
      counted(-1)
      element.dispatchEvent(new DocumentRemovedEvent(document, removal.operationId))
      const restore = async () => {
        await removal.undo()
        counted(1)
        say(strings.documentRestored, document.documentName)
        element.dispatchEvent(new DocumentRestoredEvent(document))
      }
      this.#find('[data-action=open], [data-choose]')?.focus()
      await showToast(element, {
        message: strings.documentRemoved,
        values: { name: document.documentName },
        action: { label: strings.undo, run: () => void this.#act(restore) },
      })
    })
  }

  #find<Found extends HTMLElement>(selector: string): Found | null {
    return this.#context.element.renderRoot.querySelector<Found>(selector)
  }

  /** Does something with a document, and says why when it can't be done. */
  async #act(
    act: (work: FileWork, files: Documents, rows: ReturnType<typeof customerDocuments>) => Promise<unknown>,
  ): Promise<void> {
    const { element, localization } = this.#context
    const store = this.#context.store()
    try {
      const files = await this.#context.files()
      const work = this.#context.work()
      if (work && store) await act(work, files, customerDocuments(store))
    } catch (error) {
      if (!isClienteleError(error)) throw error
      const message = changeText(error, localization.strings)
      await showToast(element, { message, kind: 'danger' })
    }
  }
}
