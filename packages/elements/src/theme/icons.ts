/** The few icons, drawn on a 16 px grid; decorative, so a text stands beside each or names its control. */
import { svg, html, type TemplateResult } from 'lit'

/** An icon of these paths. */
export const icon = (paths: TemplateResult): TemplateResult =>
  html`<svg viewBox="0 0 16 16" aria-hidden="true">${paths}</svg>`

export const icons = {
  search: icon(svg`<circle cx="7" cy="7" r="4.25" /><path d="m10.25 10.25 3 3" />`),
  plus: icon(svg`<path d="M8 3.25v9.5M3.25 8h9.5" />`),
  close: icon(svg`<path d="m4 4 8 8m0-8-8 8" />`),
  ascending: icon(svg`<path d="M8 12.5v-9m-3.5 3L8 3l3.5 3.5" />`),
  descending: icon(svg`<path d="M8 3.5v9m-3.5-3L8 13l3.5-3.5" />`),
  people: icon(
    svg`<circle cx="6" cy="5.25" r="2.5" /><path d="M1.5 13.25c.3-2.6 2.1-4 4.5-4s4.2 1.4 4.5 4M10.5 3a2.5 2.5 0 0 1 0 4.5m1.6 2.2c1.4.6 2.2 1.8 2.4 3.55" />`,
  ),
  lock: icon(
    svg`<rect x="3" y="7" width="10" height="6.5" rx="1.5" /><path d="M5.25 7V5a2.75 2.75 0 0 1 5.5 0v2" />`,
  ),
  alert: icon(svg`<path d="M8 2 14.5 13.5h-13L8 2Zm0 4.5v3.25m0 1.75v.01" />`),
  plug: icon(svg`<path d="M5.5 2v3m5-3v3M3.5 5h9v2.5a4.5 4.5 0 0 1-9 0V5ZM8 12v2.25" />`),
  filter: icon(svg`<path d="M2.5 4h11M4.75 8h6.5m-4.25 4h2" />`),
  columns: icon(svg`<rect x="2.25" y="3" width="11.5" height="10" rx="1.5" /><path d="M6 3v10m4-10v10" />`),
  bookmark: icon(svg`<path d="M4.25 2.75h7.5v10.5L8 10.5l-3.75 2.75V2.75Z" />`),
  more: icon(svg`<path d="M3.5 8v.01M8 8v.01m4.5-.01v.01" stroke-width="2.2" />`),
  trash: icon(svg`<path d="M2.75 4.25h10.5m-8.75 0 .6 9h5.8l.6-9M6 4V2.5h4V4" />`),
}
