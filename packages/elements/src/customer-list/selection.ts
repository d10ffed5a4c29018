/** Which customers are selected: some by name, or all that match a filter, loaded or not. */
import type { Matching } from './list-state.js'

/** What is selected: ids, or everything that a search with filters finds, however many are loaded. */
export type CustomerSelection = { readonly ids: readonly string[] } | { readonly matching: Matching }

/** The selection of a list; ranges are over the rows as they are shown. */
export class Selection {
  #ids = new Set<string>()
  #matching = false
  #anchor: string | undefined
  readonly #changed: () => void

  /** `changed` is called after each change. */
  constructor(changed: () => void) {
    this.#changed = changed
  }

  /** Whether everything that matches is selected. */
  get matching(): boolean {
    return this.#matching
  }

  get ids(): readonly string[] {
    return [...this.#ids]
  }

  get empty(): boolean {
    return !this.#matching && this.#ids.size === 0
  }

  /** How many are selected by name. */
  get size(): number {
    return this.#ids.size
  }

  has(id: string): boolean {
    return this.#matching || this.#ids.has(id)
  }

  /** Selects or deselects one; the next range begins there. One taken out of "all" leaves the loaded others. */
  toggle(id: string, rows: readonly { readonly id: string }[]): void {
    if (this.#matching) {
      this.#ids = new Set(rows.map((row) => row.id))
      this.#matching = false
    }
    if (!this.#ids.delete(id)) this.#ids.add(id)
    this.#anchor = id
    this.#changed()
  }

  /** Selects from where the last toggle was, or from `from`, to a row, and nothing else. */
  range(to: number, rows: readonly { readonly id: string }[], from = to): void {
    const anchored = rows.findIndex((row) => row.id === this.#anchor)
    const start = anchored === -1 ? from : anchored
    this.#anchor = rows[start]?.id
    this.#matching = false
    this.#ids = new Set(rows.slice(Math.min(start, to), Math.max(start, to) + 1).map((row) => row.id))
    this.#changed()
  }

  /** Selects rows by id, or everything that matches. */
  set(ids: Iterable<string> | 'matching'): void {
    this.replace(ids)
    this.#changed()
  }

  /** The same without a word about it: the caller knows. */
  replace(ids: Iterable<string> | 'matching'): void {
    this.#matching = ids === 'matching'
    this.#ids = new Set(ids === 'matching' ? [] : ids)
  }

  /** Selects nothing, and says whether there was something. */
  clear(): boolean {
    if (this.empty) return false
    this.#anchor = undefined
    this.set([])
    return true
  }

  /** Forgets ids, because these customers are gone from the list. */
  drop(ids: Iterable<string>): void {
    let dropped = false
    for (const id of ids) dropped = this.#ids.delete(id) || dropped
    if (dropped) this.#changed()
  }
}
