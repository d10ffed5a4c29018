/** How long ago something was, in words: full units, on the reader's calendar, in every language of the catalogue. */
import { expect, it } from 'vitest'
import { Moments } from '../src/localization/moments.js'

/** A moment on the reader's own clock. */
const at = (year: number, month: number, day: number, hour = 12, minute = 0, second = 0) =>
  new Date(year, month - 1, day, hour, minute, second)
const now = at(2026, 11, 25)
const relative = (moment: Date, lang = 'en', from = now) =>
  new Moments(lang).relative(moment.toISOString(), from.getTime())

it.each([
  [at(2026, 11, 25, 11, 59, 30), 'now'],
  [at(2026, 11, 25, 11, 59), '1 minute ago'],
  [at(2026, 11, 25, 11, 0, 10), '59 minutes ago'],
  [at(2026, 11, 25, 11), '1 hour ago'],
  [at(2026, 11, 24, 12, 10), '23 hours ago'],
  [at(2026, 11, 24, 11), 'yesterday'],
  [at(2026, 11, 23, 23), '2 days ago'],
  [at(2026, 10, 26), '30 days ago'],
  [at(2026, 10, 25), '1 month ago'],
  [at(2026, 10, 11), '1 month ago'],
  [at(2025, 12, 26), '10 months ago'],
  [at(2025, 11, 26), '11 months ago'],
  [at(2025, 11, 25), '1 year ago'],
  [at(2024, 11, 26), '1 year ago'],
  [at(1997, 4, 20), '29 years ago'],
  [at(1996, 11, 26), '29 years ago'],
  [at(1996, 11, 25), '30 years ago'],
  [at(2026, 11, 25, 12, 1), 'in 1 minute'],
  [at(2026, 11, 25, 13, 59), 'in 1 hour'],
  [at(2026, 11, 26, 13), 'tomorrow'],
  [at(2026, 12, 24), 'in 29 days'],
  [at(2026, 12, 25), 'in 1 month'],
  [at(2027, 11, 24), 'in 11 months'],
  [at(2027, 11, 25), 'in 1 year'],
])('%s is %s', (moment, text) => {
  expect(relative(moment)).toBe(text)
})

it('a month that has no such day is full when the next one begins', () => {
  expect(relative(at(2026, 1, 31), 'en', at(2026, 2, 28))).toBe('28 days ago')
  expect(relative(at(2026, 1, 31), 'en', at(2026, 3, 1))).toBe('1 month ago')
  expect(relative(at(2024, 2, 29), 'en', at(2025, 2, 28))).toBe('11 months ago')
})

it.each([
  ['sv', 'nu', 'för 45 minuter sedan', 'för 11 månader sedan', 'för 29 år sedan'],
  ['de', 'jetzt', 'vor 45 Minuten', 'vor 11 Monaten', 'vor 29 Jahren'],
  ['ar', 'الآن', 'قبل ٤٥ دقيقة', 'قبل ١١ شهرًا', 'قبل ٢٩ سنة'],
])('in %s', (lang, ...texts) => {
  const moments = [now, at(2026, 11, 25, 11, 15), at(2025, 11, 26), at(1997, 4, 20)]
  const latin = (text: string) => text.replaceAll(/[٠-٩]/g, (digit) => String('٠١٢٣٤٥٦٧٨٩'.indexOf(digit)))
  expect(moments.map((moment) => latin(relative(moment, lang)))).toEqual(texts.map(latin))
})
