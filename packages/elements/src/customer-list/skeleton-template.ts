/** What stands where rows will be; as tall as a row and in its columns, so that nothing jumps. */
import { html, nothing, type TemplateResult } from 'lit'
import type { RowShape } from './row-writer.js'

export function skeletonTemplate({ columns, selectable }: RowShape): TemplateResult {
  const row = html`<div class="row skeleton">
    ${selectable ? html`<div class="cell select"></div>` : nothing}
    ${columns.map(({ id }) =>
      id === 'name'
        ? html`<div class="cell name">
            <span class="avatar bone"></span
            ><span class="who"><span class="bone long"></span><span class="bone"></span></span>
          </div>`
        : html`<div class=${`cell ${id}`}><span class="bone"></span></div>`,
    )}
  </div>`
  return html`<div class="skeletons" aria-hidden="true">${Array.from({ length: 8 }, () => row)}</div>`
}
