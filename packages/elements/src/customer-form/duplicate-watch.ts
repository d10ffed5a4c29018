/** Looks, while a new customer is typed, whether there is one already; never in the way of saving. */
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { DuplicateCandidates } from '@clientele/core'
import type { CustomersStore } from '@clientele/core/store'
import type { FormValues } from './form-values.js'

/** Milliseconds of quiet before it is asked. */
const delay = 350
/** Fewer letters in all say nothing about who it is. */
const least = 3

export type Candidate = DuplicateCandidates['candidates'][number]

export class DuplicateWatch implements ReactiveController {
  /** Who it may be, the most likely first. */
  candidates: readonly Candidate[] = []
  #asked = ''
  #timer: ReturnType<typeof setTimeout> | undefined
  #abort: AbortController | undefined
  readonly #host: ReactiveControllerHost

  constructor(host: ReactiveControllerHost) {
    this.#host = host
    host.addController(this)
  }

  hostDisconnected(): void {
    this.stop()
  }

  /** Asks after a pause; a question that is out of date is aborted. */
  look(store: CustomersStore | undefined, values: Readonly<FormValues>): void {
    const find = store?.client.duplicates?.find
    if (!find) return
    const { name, email, phone, organizationNumber } = values
    const given = Object.entries({ name, email, phone, organizationNumber })
      .map(([field, text]) => [field, text.trim()] as const)
      .filter(([, text]) => text.length >= least)
    const asked = JSON.stringify(given)
    if (asked === this.#asked) return
    this.stop()
    this.#asked = asked
    if (given.length === 0) return
    this.#timer = setTimeout(() => {
      const abort = (this.#abort = new AbortController())
      find({ ...Object.fromEntries(given), limit: 3 }, { signal: abort.signal }).then(
        ({ candidates }) => {
          if (!abort.signal.aborted) this.#show(candidates)
        },
        () => undefined, // a warning that can't be had is no reason to disturb
      )
    }, delay)
  }

  /** Forgets what was found and asked. */
  stop(): void {
    clearTimeout(this.#timer)
    this.#abort?.abort()
    this.#asked = ''
    if (this.candidates.length > 0) this.#show([])
  }

  #show(candidates: readonly Candidate[]): void {
    this.candidates = candidates
    this.#host.requestUpdate()
  }
}
