/** Points in time as people say them: the day, the clock, how long ago. */

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** Formatters of one language, made on first use and kept. */
export class Moments {
  readonly #tag: string
  #time?: Intl.DateTimeFormat
  #dateTime?: Intl.DateTimeFormat
  #day?: Intl.DateTimeFormat
  #dayOfYear?: Intl.DateTimeFormat
  #relative?: Intl.RelativeTimeFormat
  #counted?: Intl.RelativeTimeFormat

  constructor(tag: string) {
    this.#tag = tag
  }

  time(iso: string): string {
    return (this.#time ??= new Intl.DateTimeFormat(this.#tag, { timeStyle: 'short' })).format(new Date(iso))
  }

  dateTime(iso: string): string {
    this.#dateTime ??= new Intl.DateTimeFormat(this.#tag, { dateStyle: 'long', timeStyle: 'short' })
    return this.#dateTime.format(new Date(iso))
  }

  /** “Today”, “yesterday”, “Monday 3 March”, and with the year when it is another one. */
  day(iso: string, now = Date.now()): string {
    const days = this.#daysTo(iso, now)
    if (Math.abs(days) < 2) return capitalized(this.#ago(days, 'day'), this.#tag)
    const date = new Date(iso)
    const thisYear = date.getFullYear() === new Date(now).getFullYear()
    const format = thisYear
      ? (this.#dayOfYear ??= new Intl.DateTimeFormat(this.#tag, {
          weekday: 'long',
          day: 'numeric',
          month: 'long',
        }))
      : (this.#day ??= new Intl.DateTimeFormat(this.#tag, { dateStyle: 'long' }))
    return capitalized(format.format(date), this.#tag)
  }

  /** “Now”, “5 minutes ago”, “in 2 days”: how many of the largest unit have passed, or are to pass, in full. */
  relative(iso: string, now = Date.now()): string {
    const distance = new Date(iso).getTime() - now
    const size = Math.abs(distance)
    if (size < minute) return this.#ago(0, 'second')
    if (size < hour) return this.#ago(Math.trunc(distance / minute), 'minute')
    if (size < day) return this.#ago(Math.trunc(distance / hour), 'hour')
    const months = monthsTo(iso, now)
    if (months === 0) return this.#ago(this.#daysTo(iso, now), 'day')
    // Not “last year”, which 20 months ago may not have been.
    this.#counted ??= new Intl.RelativeTimeFormat(this.#tag)
    const years = Math.trunc(months / 12)
    return years === 0 ? this.#counted.format(months, 'month') : this.#counted.format(years, 'year')
  }

  #ago(count: number, unit: Intl.RelativeTimeFormatUnit): string {
    this.#relative ??= new Intl.RelativeTimeFormat(this.#tag, { numeric: 'auto' })
    return this.#relative.format(count, unit)
  }

  /** Whole days on the reader's calendar. */
  #daysTo(iso: string, now: number): number {
    return Math.round((new Date(iso).setHours(0, 0, 0, 0) - new Date(now).setHours(0, 0, 0, 0)) / day)
  }
}

/** Full months on the reader's calendar; negative in the past. */
function monthsTo(iso: string, now: number): number {
  const [to, from] = [new Date(iso), new Date(now)]
  const months = 12 * (to.getFullYear() - from.getFullYear()) + to.getMonth() - from.getMonth()
  const days = to.getDate() - from.getDate()
  return months * days < 0 ? months - Math.sign(months) : months
}

/** The same calendar day of the reader has the same key. */
export function dayKey(iso: string): string {
  const date = new Date(iso)
  return `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`
}

function capitalized(text: string, tag: string): string {
  const [first = ''] = text
  return first.toLocaleUpperCase(tag) + text.slice(first.length)
}
