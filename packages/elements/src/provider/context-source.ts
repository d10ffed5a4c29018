/** Answers elements that ask for the context of a provider, by the protocol that `@lit/context` has too, which brings more. */
import { ContextEvent, type ContextCallback } from '@lit/context'
import { clienteleContext, type ClienteleContext } from './context.js'

type Ask = ContextCallback<ClienteleContext>

/** The event by which a provider tells those around it that it is there. */
type Announcement = Event & { readonly context?: unknown; readonly contextTarget?: EventTarget }

export class ContextSource {
  #value: ClienteleContext = { client: undefined, currency: undefined }
  readonly #asking = new Map<Ask, { readonly consumer: Element; readonly leave: () => void }>()
  readonly #host: HTMLElement

  constructor(host: HTMLElement) {
    this.#host = host
    host.addEventListener('context-request', (event) => {
      const { context, contextTarget, subscribe } = event
      if (context !== clienteleContext || contextTarget === host) return
      event.stopPropagation()
      const callback = event.callback as Ask
      const leave = this.#asking.get(callback)?.leave ?? (() => void this.#asking.delete(callback))
      if (subscribe) this.#asking.set(callback, { consumer: contextTarget, leave })
      callback(this.#value, leave)
    })
    host.addEventListener('context-provider', (event: Announcement) => {
      if (event.context !== clienteleContext || event.contextTarget === host) return
      event.stopPropagation()
      for (const [callback, { consumer }] of this.#asking)
        consumer.dispatchEvent(new ContextEvent(clienteleContext, consumer, callback, true))
    })
  }

  /** Lets a provider around this one hand over those inside, who asked it before this one was there. */
  announce(): void {
    const event = new Event('context-provider', { bubbles: true, composed: true })
    this.#host.dispatchEvent(Object.assign(event, { context: clienteleContext, contextTarget: this.#host }))
  }

  provide(value: ClienteleContext): void {
    this.#value = value
    for (const [callback, { leave }] of this.#asking) callback(value, leave)
  }
}
