/** One row of the grid: plain cells, text from data only. */
import { html, nothing, type TemplateResult } from 'lit'
import type { CustomerListItem } from '@clientele/core'
import type { Formats } from '../localization/formats.js'
import type { Strings } from '../localization/en.js'

/** How many tints the initials can have. */
const tints = 6

export function rowTemplate(row: CustomerListItem, strings: Strings, formats: Formats): TemplateResult {
  const { lastActivityDate, lifetimeValue } = row.statistics
  return html`<div
      class="cell name"
      role="gridcell"
      part="cell"
      aria-colindex="1"
      data-column="0"
      tabindex="-1"
    >
      <span class=${`avatar ${row.type} tint-${tintOf(row.id)}`} part="avatar" aria-hidden="true"
        >${initials(row.name)}</span
      >
      <span class="who">
        <span class="primary" title=${row.name} dir="auto">${row.name}</span>
        <span class="secondary" dir="auto">${row.email ?? row.phone ?? nothing}</span>
      </span>
      <span class="visually-hidden">${strings[row.type]}</span>
    </div>
    <div class="cell status" role="gridcell" part="cell" aria-colindex="2" data-column="1" tabindex="-1">
      <span class=${`dot ${row.status}`}></span><span class="text">${strings[row.status]}</span>
    </div>
    <div class="cell phone" role="gridcell" part="cell" aria-colindex="3" data-column="2" tabindex="-1">
      <bdi class="text">${row.phone ?? strings.none}</bdi>
    </div>
    <div class="cell city" role="gridcell" part="cell" aria-colindex="4" data-column="3" tabindex="-1">
      <bdi class="text">${row.city ?? strings.none}</bdi>
    </div>
    <div class="cell activity" role="gridcell" part="cell" aria-colindex="5" data-column="4" tabindex="-1">
      <span class="text">${lastActivityDate ? formats.dateNear(lastActivityDate) : strings.none}</span>
    </div>
    <div class="cell created" role="gridcell" part="cell" aria-colindex="6" data-column="5" tabindex="-1">
      <span class="text">${formats.date(row.createdAt)}</span>
    </div>
    <div class="cell value" role="gridcell" part="cell" aria-colindex="7" data-column="6" tabindex="-1">
      <span class="text">${formats.money(lifetimeValue)}</span>
    </div>`
}

/** What stands where rows will be; as tall as a row, so that nothing jumps. */
export const skeletonTemplate: TemplateResult = html`<div class="row skeleton">
  <div class="cell name">
    <span class="avatar bone"></span
    ><span class="who"><span class="bone long"></span><span class="bone"></span></span>
  </div>
  <div class="cell status"><span class="bone"></span></div>
  <div class="cell phone"><span class="bone"></span></div>
  <div class="cell city"><span class="bone"></span></div>
  <div class="cell activity"><span class="bone"></span></div>
  <div class="cell created"><span class="bone"></span></div>
  <div class="cell value"><span class="bone"></span></div>
</div>`

/** The first letters of the first and the last word, as people abbreviate names. */
export function initials(name: string): string {
  const words = name.split(/[\s–-]+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word))
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => Array.from(word ?? '')[0] ?? '',
  )
  return letters.join('').toLocaleUpperCase() || '?'
}

/** The same customer always has the same tint. */
function tintOf(id: string): number {
  let sum = 0
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) % 997
  return sum % tints
}
