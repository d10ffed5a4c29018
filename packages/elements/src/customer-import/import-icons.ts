/** The icons of `<customer-import>`, drawn like those in `theme/icons.ts`. */
import { html, svg, type TemplateResult } from 'lit'

const icon = (paths: TemplateResult): TemplateResult =>
  html`<svg viewBox="0 0 16 16" aria-hidden="true">${paths}</svg>`

export const importIcons = {
  done: icon(svg`<path d="m3.5 8.5 3 3 6-7" />`),
  undo: icon(svg`<path d="M3 6.5h6.5a3.25 3.25 0 0 1 0 6.5H6M5.75 3.5l-3 3 3 3" />`),
  upload: icon(svg`<path d="M8 10.5v-8m-3 3 3-3 3 3M2.75 10v3.25h10.5V10" />`),
  download: icon(svg`<path d="M8 2.5v8m-3-3 3 3 3-3M2.75 10v3.25h10.5V10" />`),
  file: icon(svg`<path d="M9.25 2H4v12h8V4.75L9.25 2Zm0 0v2.75H12" />`),
}
