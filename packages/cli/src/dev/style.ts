/** Colours of the terminal output, or none: for a pipe, a dumb terminal, and whoever set NO_COLOR. */
import { styleText } from 'node:util'

export interface Style {
  bold(text: string): string
  dim(text: string): string
  accent(text: string): string
  good(text: string): string
  bad(text: string): string
}

/** Whether `stream` should get colours (https://no-color.org; FORCE_COLOR overrules). */
function wantsColor(stream: { isTTY?: boolean }): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env
  if (NO_COLOR) return false
  if (FORCE_COLOR) return FORCE_COLOR !== '0'
  return stream.isTTY === true && TERM !== 'dumb'
}

/** The styles for one stream. */
export function styleFor(stream: { isTTY?: boolean }): Style {
  const color = wantsColor(stream)
  const as = (format: Parameters<typeof styleText>[0]) => (text: string) =>
    color ? styleText(format, text, { validateStream: false }) : text
  return { bold: as('bold'), dim: as('dim'), accent: as('cyan'), good: as('green'), bad: as('red') }
}
