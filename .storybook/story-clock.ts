/**
 * The time in stories: the day on which their data ends, so that "two days ago" stays true and pictures stay the same.
 * It goes on from there, but a minute takes an hour, so that "12:00" stays true as well.
 */
const begin = Date.parse('2026-10-30T12:00:00Z')
const RealDate = Date
const started = RealDate.now()

class StoryDate extends RealDate {
  static override now(): number {
    return begin + Math.floor((RealDate.now() - started) / 60)
  }

  constructor(...given: [] | [value: number | string | Date]) {
    super(...((given.length === 0 ? [StoryDate.now()] : given) as [number]))
  }
}

/** Puts the clock of this page or worker to the stories' day. */
export function setStoryClock(): void {
  globalThis.Date = StoryDate as DateConstructor
}
