/** Icons of the actions on a whole customer. */
import { html, svg, type TemplateResult } from 'lit'

const icon = (paths: TemplateResult): TemplateResult =>
  html`<svg viewBox="0 0 16 16" aria-hidden="true">${paths}</svg>`

export const actionIcons = {
  download: icon(svg`<path d="M8 2.5v7.5m-3-3L8 10l3-3M2.5 13.25h11" />`),
  merge: icon(svg`<path d="M3 3v2.5c0 2 1.5 2.75 3 3.5 1.3.6 2 1.3 2 2.5v2M13 3v2.5c0 2-1.5 2.75-3 3.5" />`),
  eraser: icon(
    svg`<path d="m6 13-3.3-3.3a1 1 0 0 1 0-1.4l5.6-5.6a1 1 0 0 1 1.4 0l3.6 3.6a1 1 0 0 1 0 1.4L7.6 13H6Zm-.3-7.3 5 5M6 13h7.5" />`,
  ),
}
