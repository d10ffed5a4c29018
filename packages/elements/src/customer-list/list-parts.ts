/** Opens the parts of a list that are fetched when they are needed. */
import type { Customer, CustomerListItem } from '@clientele/core'
import { isClienteleError } from '@clientele/core/lite'
import { LoadErrorEvent } from '../events/load-events.js'
import { lazyPart, preload } from '../lazy-part/lazy-part.js'
import { CustomerCreateRequestEvent, CustomerEditRequestEvent, CustomerOpenRequestEvent } from './events.js'
import type { ListContext } from './list-context.js'
import { loadExtras } from './load-extras.js'

type Extras = typeof import('./list-extras.js')

export class ListParts {
  readonly #context: ListContext

  constructor(context: ListContext) {
    this.#context = context
  }

  /**
   * Fetches everything when the browser has nothing else to do, and tells whether the user may create customers: what would
   * open is there then. A failure waits for the first use.
   */
  preload(told: (creatable: boolean) => void): void {
    const store = this.#context.store()
    preload(async () => {
      const may = await loadExtras().then(
        (extras) => extras.mayCreate(store),
        () => true,
      )
      if (store === this.#context.store()) told(may)
    })
  }

  create(): void {
    if (this.#context.list.dispatchEvent(new CustomerCreateRequestEvent()))
      this.#run(async () => (await this.#dialog()).create())
  }

  /** A row was activated: the host shows the customer, or the dialog does. */
  open(row: CustomerListItem): void {
    this.#edit(new CustomerOpenRequestEvent(row.id, row), row)
  }

  edit(row: CustomerListItem): void {
    this.#edit(new CustomerEditRequestEvent(row), row)
  }

  /** Fetches the parts that need no anchor: chips and the bar of bulk actions, which the list renders itself. */
  load(): void {
    this.#run(async () => void (await loadExtras()))
  }

  openActions(row: CustomerListItem, anchor: HTMLElement): void {
    this.#with((extras) => extras.openRowMenu(this.#context, row, anchor, this))
  }

  /** After a deletion that was confirmed elsewhere. */
  offerUndo(customer: Customer): void {
    this.#with((extras) => extras.offerUndo(this.#context, customer))
  }

  openFilters(anchor: HTMLElement): void {
    this.#with((extras) => extras.openFilters(this.#context, anchor))
  }

  openColumns(anchor: HTMLElement): void {
    this.#with((extras) => extras.openColumns(this.#context, anchor))
  }

  openViews(anchor: HTMLElement): void {
    this.#with((extras) => extras.openViews(this.#context, anchor))
  }

  #edit(intent: Event, row: CustomerListItem): void {
    const { list } = this.#context
    if (list.dispatchEvent(intent) && !list.readonly) this.#run(async () => (await this.#dialog()).edit(row))
  }

  async #dialog() {
    return lazyPart(this.#context.list, 'clientele-customer-dialog', loadExtras)
  }

  #with(use: (extras: Extras) => Promise<void>): void {
    this.#run(async () => {
      let extras: Extras | undefined
      await lazyPart(this.#context.list, 'clientele-menu', async () => (extras = await loadExtras()))
      if (extras) await use(extras)
    })
  }

  #run(open: () => Promise<void>): void {
    open().catch((error: unknown) => {
      if (!isClienteleError(error)) throw error
      this.#context.failed(error)
      this.#context.list.dispatchEvent(new LoadErrorEvent(error))
    })
  }
}
