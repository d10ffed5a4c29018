/** The figures of one customer or of the whole organisation, as somebody looks at them. */
import { QueryObserver } from '@tanstack/query-core'
import type { ClienteleError } from '../error.js'
import type { StoreCache } from './query-cache.js'
import { isDenied, toClienteleError } from './failure.js'

/** Figures as they are known at this moment. */
export interface StatisticsSnapshot<Figures> {
  readonly state: 'loading' | 'missing' | 'denied' | 'failed' | 'ready'
  readonly figures: Figures | undefined
  readonly error: ClienteleError | undefined
}

/** Live figures; they load with the first subscriber and follow every confirmed change. */
export class StatisticsView<Figures, Answer = Figures> {
  #snapshot: StatisticsSnapshot<Figures> | undefined
  #leave: (() => void) | undefined
  readonly #listeners = new Set<() => void>()
  readonly #observer: QueryObserver<Answer, Error, Figures>

  constructor(
    cache: StoreCache,
    key: readonly unknown[],
    fetch: (signal: AbortSignal) => Promise<Answer>,
    select: (answer: Answer) => Figures,
  ) {
    this.#observer = new QueryObserver<Answer, Error, Figures>(cache.client, {
      queryKey: key,
      queryFn: ({ signal }) => fetch(signal),
      select,
    })
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    if (this.#listeners.size === 1) {
      this.#leave = this.#observer.subscribe(this.#changed)
      this.#changed()
    }
    return () => {
      if (this.#listeners.delete(listener) && this.#listeners.size === 0) this.#leave?.()
    }
  }

  readonly getSnapshot = (): StatisticsSnapshot<Figures> => (this.#snapshot ??= this.#read())

  /** Asks the server again. */
  async refresh(): Promise<void> {
    await this.#observer.refetch({ cancelRefetch: false })
  }

  readonly #changed = (): void => {
    this.#snapshot = undefined
    for (const listener of this.#listeners) listener()
  }

  #read(): StatisticsSnapshot<Figures> {
    const result = this.#observer.getCurrentResult()
    const error = result.isError ? toClienteleError(result.error) : undefined
    if (isDenied(error)) return { state: 'denied', figures: undefined, error }
    if (error?.code === 'not_found') return { state: 'missing', figures: undefined, error }
    const figures = result.data
    return { state: figures ? 'ready' : error ? 'failed' : 'loading', figures, error }
  }
}
