/** The documents of a customer over the cache of the customers store: pages, and changes that are seen at once. */
import type { CustomerDocument } from '../contract/related.js'
import type { CustomersStore } from './customers-store.js'
import { internalsOf, type StoreInternals } from './internals.js'
import type { PagesView } from './pages-view.js'
import { recordPages } from './record-pages.js'
import { requiredMethod } from './required-method.js'

/** What can be changed about a document. */
export type DocumentChange = Partial<Pick<CustomerDocument, 'documentName' | 'documentType'>>

/** A document that was removed, and the way back. */
export interface RemovedDocumentHandle {
  readonly operationId: string
  /** Brings the document back while its bytes are kept. */
  undo(): Promise<void>
}

/** A customer's documents, and what is done with them. */
export interface CustomerDocuments {
  /** The newest first; begins with what the customer's detail already brought. */
  pages(customerId: string): PagesView<CustomerDocument>
  /** Shows a document that an upload has added, until the pages have it themselves. */
  added(document: CustomerDocument): void
  /**
   * Each shows its effect at once, resolves when the server has confirmed it, and takes the effect back and rejects with
   * the {@link ClienteleError} when the server refuses.
   */
  change(document: CustomerDocument, change: DocumentChange): Promise<CustomerDocument>
  remove(document: CustomerDocument): Promise<RemovedDocumentHandle>
}

interface Pending {
  readonly id: string
  readonly customerId: string
  /** What is laid over the document, the whole one for a new one; undefined for one that is gone. */
  readonly over: Partial<CustomerDocument> | undefined
}

/** Milliseconds in which uploads that end together share one request for the pages. */
const together = 250

class DocumentChanges {
  readonly #pending = new Set<Pending>()
  readonly #listeners = new Set<() => void>()
  /** Documents whose pages have not been asked for yet, by customer. */
  readonly arrived = new Map<string, (() => void)[]>()

  add(change: Pending): () => void {
    this.#pending.add(change)
    this.#notify()
    return () => {
      if (this.#pending.delete(change)) this.#notify()
    }
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  apply(documents: readonly CustomerDocument[], customerId: string): readonly CustomerDocument[] {
    let result = documents
    for (const { id, over, customerId: whose } of this.#pending) {
      if (whose !== customerId) continue
      if (!over) result = result.filter((document) => document.id !== id)
      else if (result.some((document) => document.id === id))
        result = result.map((document) => (document.id === id ? { ...document, ...over } : document))
      else if (isWhole(over)) result = [over, ...result]
    }
    return result
  }

  #notify(): void {
    for (const listener of this.#listeners) listener()
  }
}

function isWhole(over: Partial<CustomerDocument>): over is CustomerDocument {
  return over.id !== undefined
}

const changesOf = new WeakMap<StoreInternals, DocumentChanges>()

/** The documents of a store's customers; cheap to make, and all views of them see each other's changes. */
export function customerDocuments(store: CustomersStore): CustomerDocuments {
  const inside = internalsOf(store)
  const { client, refresh } = inside
  let known = changesOf.get(inside)
  if (!known) changesOf.set(inside, (known = new DocumentChanges()))
  const changes = known

  /** Shows, sends, and either shows what `settled` makes of the answer until the pages have it, or takes it back. */
  async function mutate<T>(
    change: Pending,
    send: () => Promise<T>,
    settled: (answer: T) => Partial<CustomerDocument> | undefined,
  ): Promise<T> {
    const takeBack = changes.add(change)
    try {
      const answer = await send()
      const confirmed = changes.add({ ...change, over: settled(answer) })
      takeBack()
      void refresh(change.customerId).finally(confirmed)
      return answer
    } catch (error) {
      takeBack()
      void refresh(change.customerId)
      throw error
    }
  }

  return {
    pages: (customerId) =>
      recordPages(inside, customerId, 'documents', {
        overlay: (documents) => changes.apply(documents, customerId),
        onOverlay: (listener) => changes.subscribe(listener),
      }),
    added(document) {
      const { id, customerId } = document
      const takeBack = changes.add({ id, customerId, over: document })
      const waiting = changes.arrived.get(customerId)
      if (waiting) return void waiting.push(takeBack)
      const all = [takeBack]
      changes.arrived.set(customerId, all)
      setTimeout(() => {
        changes.arrived.delete(customerId)
        void refresh(customerId).finally(() => all.forEach((take) => take()))
      }, together)
    },
    change: ({ id, customerId, version }, change) =>
      mutate(
        { id, customerId, over: change },
        () => requiredMethod(client.documents?.update, 'documents.update')(id, { ...change, version }),
        (answer) => answer,
      ),
    async remove({ id, customerId }) {
      const { operationId } = await mutate(
        { id, customerId, over: undefined },
        () => requiredMethod(client.documents?.delete, 'documents.delete')(id),
        () => undefined,
      )
      return {
        operationId,
        async undo() {
          await requiredMethod(client.operations?.undo, 'operations.undo')(operationId)
          await refresh(customerId)
        },
      }
    },
  }
}
