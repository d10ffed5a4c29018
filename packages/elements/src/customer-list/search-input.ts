/** What is being typed into a search field, until there is a pause; the search before is aborted by the store. */
import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** Milliseconds of quiet before a search is sent. */
const delay = 150

export class SearchInput implements ReactiveController {
  /** What is in the field and not searched for yet. */
  typed: string | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #search: (text: string) => void

  /** `search` is called with the text after each pause. */
  constructor(host: ReactiveControllerHost, search: (text: string) => void) {
    this.#search = search
    host.addController(this)
  }

  hostDisconnected(): void {
    this.cancel()
  }

  type(text: string): void {
    this.typed = text
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.typed = undefined
      this.#search(text)
    }, delay)
  }

  /** Forgets what was typed. */
  cancel(): void {
    clearTimeout(this.#timer)
    this.typed = undefined
  }
}
