/** How numbers, money, dates and phrases look in one language and currency. */
import type { Plural } from './en.js'

const day = 86_400_000

/** Formatters of one language, made on first use and kept: making them is what costs. */
export class Formats {
  readonly #tag: string
  readonly #currency: string | undefined
  #number?: Intl.NumberFormat
  #money?: Intl.NumberFormat
  #date?: Intl.DateTimeFormat
  #relative?: Intl.RelativeTimeFormat
  #plural?: Intl.PluralRules

  constructor(tag: string, currency: string | undefined) {
    this.#tag = tag
    this.#currency = currency
  }

  number(value: number): string {
    return (this.#number ??= new Intl.NumberFormat(this.#tag)).format(value)
  }

  /** Whole units of the currency; a plain number where no currency is set. */
  money(value: number): string {
    this.#money ??= new Intl.NumberFormat(this.#tag, {
      maximumFractionDigits: 0,
      ...(this.#currency === undefined ? {} : { style: 'currency', currency: this.#currency }),
    })
    return this.#money.format(value)
  }

  date(iso: string): string {
    return (this.#date ??= new Intl.DateTimeFormat(this.#tag, { dateStyle: 'medium' })).format(new Date(iso))
  }

  /** “yesterday” or “3 days ago” within a week of now, else the date. */
  dateNear(iso: string, now = Date.now()): string {
    const days = Math.round((new Date(iso).setHours(0, 0, 0, 0) - new Date(now).setHours(0, 0, 0, 0)) / day)
    if (Math.abs(days) > 6) return this.date(iso)
    return (this.#relative ??= new Intl.RelativeTimeFormat(this.#tag, { numeric: 'auto' })).format(
      days,
      'day',
    )
  }

  /** The phrase for a number, with the number in it. */
  count(plural: Plural, n: number): string {
    const category = (this.#plural ??= new Intl.PluralRules(this.#tag)).select(n)
    return fill(plural[category] ?? plural.other, { n: this.number(n) })
  }
}

/** A phrase with its `{placeholders}` filled. */
export function fill(phrase: string, values: Readonly<Record<string, string>>): string {
  return phrase.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}
