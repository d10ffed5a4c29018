/** Icons of documents and of what is done with them, on the same grid as the others. */
import { html, svg, type TemplateResult } from 'lit'

const icon = (paths: TemplateResult): TemplateResult =>
  html`<svg viewBox="0 0 16 16" aria-hidden="true">${paths}</svg>`

export const documentIcons = {
  upload: icon(svg`<path d="M8 10.5V3m-3 3 3-3 3 3M2.75 10.5v2.75h10.5V10.5" />`),
  camera: icon(svg`<path d="M2 5h3l1-1.75h4L11 5h3v8H2V5Z" /><circle cx="8" cy="8.75" r="2.25" />`),
  file: icon(svg`<path d="M4 2.25h5l3 3v8.5H4V2.25Zm5 0v3h3" />`),
  image: icon(
    svg`<rect x="2.25" y="3" width="11.5" height="10" rx="1.5" /><path d="m2.75 11 3.5-3.5 3 3 1.5-1.5 2.5 2.5M10.5 6v.01" />`,
  ),
  pause: icon(svg`<path d="M5.75 4v8m4.5-8v8" />`),
  resume: icon(svg`<path d="M5 3.5v9l7-4.5-7-4.5Z" />`),
  again: icon(svg`<path d="M13 8a5 5 0 1 1-1.5-3.55M13 2.75V5h-2.25" />`),
  minus: icon(svg`<path d="M3.25 8h9.5" />`),
  download: icon(svg`<path d="M8 2.5v7.5m-3-3L8 10l3-3M2.5 13.25h11" />`),
}
