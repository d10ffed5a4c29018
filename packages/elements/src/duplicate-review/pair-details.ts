/** What is known of the two customers of a pair besides the pair: figures that tell which of them is in use. */
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { CustomerDetail } from '@clientele/core'
import type { CustomersStore, CustomerView } from '@clientele/core/store'
import type { DuplicatePairItem } from '@clientele/core/store/duplicates'

export class PairDetails implements ReactiveController {
  #key = ''
  #store: CustomersStore | undefined
  #views = new Map<string, CustomerView>()
  #leave: (() => void)[] = []
  readonly #host: ReactiveControllerHost

  constructor(host: ReactiveControllerHost) {
    this.#host = host
    host.addController(this)
  }

  hostDisconnected(): void {
    this.#stop()
  }

  /** Watches both customers of a pair; another pair, or none, ends that. */
  watch(store: CustomersStore | undefined, pair: DuplicatePairItem | undefined): void {
    const key = pair?.id ?? ''
    if (key === this.#key && store === this.#store) return
    this.#stop()
    this.#key = key
    this.#store = store
    if (!store || !pair) return
    for (const { id } of [pair.a, pair.b]) {
      const view = store.customer(id)
      this.#views.set(id, view)
      this.#leave.push(view.subscribe(() => this.#host.requestUpdate()))
    }
  }

  of(id: string): CustomerDetail | undefined {
    return this.#views.get(id)?.getSnapshot().customer
  }

  #stop(): void {
    for (const leave of this.#leave) leave()
    this.#leave = []
    this.#views.clear()
    this.#key = ''
  }
}
