/** Connects an element to the store of its client: its own property, else its provider's, else the default one. */
import { ContextEvent } from '@lit/context'
import { isServer, type ReactiveController, type ReactiveControllerHost } from 'lit'
import type { CustomersStore, StoreClient } from '@clientele/core/store'
import { sharedCustomersStore } from '@clientele/core/store/shared'
import { clienteleContext, type ClienteleContext } from './context.js'
import { defaultClient, onDefaultClient } from './default-client.js'

export interface ConnectionHost extends ReactiveControllerHost, HTMLElement {
  client?: StoreClient | undefined
  currency?: string | undefined
}

/**
 * Resolves the client in each update of its host and reports the store when it becomes another one. A provider
 * that is registered or given its client after its content is found too.
 */
export class Connection implements ReactiveController {
  /** The shared store of the client, or undefined while there is no client. */
  store: CustomersStore | undefined
  /** Whether there is a provider, which may still be waiting for what it makes a client from. On a server one may come. */
  provided = isServer
  #context: ClienteleContext | undefined
  #leaveProvider: (() => void) | undefined
  #leaveDefault: (() => void) | undefined
  readonly #host: ConnectionHost
  readonly #onStore: (store: CustomersStore | undefined) => void

  constructor(host: ConnectionHost, onStore: (store: CustomersStore | undefined) => void) {
    this.#host = host
    this.#onStore = onStore
    host.addController(this)
    // What a server rendered has stood there until now; Lit would put its own beside it.
    host.shadowRoot?.replaceChildren()
  }

  get currency(): string | undefined {
    return this.#host.currency ?? this.#context?.currency
  }

  hostConnected(): void {
    this.#leaveDefault = onDefaultClient(() => this.#host.requestUpdate())
    this.#askProvider()
    if (!this.provided)
      void customElements.whenDefined('clientele-provider').then(() => {
        if (this.#host.isConnected && !this.provided) this.#askProvider()
      })
    this.#host.requestUpdate()
  }

  hostDisconnected(): void {
    this.#leaveDefault?.()
    this.#leaveProvider?.()
    this.#leaveProvider = undefined
    this.#context = undefined
    this.provided = false
    this.#setStore(undefined)
  }

  /** To be called first in the host's `willUpdate`, which Lit runs before its controllers. */
  resolve(): void {
    if (!this.#host.isConnected) return
    const client = this.#host.client ?? this.#context?.client ?? defaultClient()
    this.#setStore(client && sharedCustomersStore(client))
  }

  #askProvider(): void {
    this.#host.dispatchEvent(
      new ContextEvent(
        clienteleContext,
        this.#host,
        (context, leave) => {
          if (this.#leaveProvider !== leave) this.#leaveProvider?.()
          this.#leaveProvider = leave
          this.#context = context
          this.provided = true
          this.#host.requestUpdate()
        },
        true,
      ),
    )
  }

  #setStore(store: CustomersStore | undefined): void {
    if (store === this.store) return
    this.store = store
    this.#onStore(store)
  }
}
