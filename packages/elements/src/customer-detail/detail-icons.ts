/** Icons of `<customer-detail>`, on the same grid as the others. */
import { html, svg, type TemplateResult } from 'lit'

const icon = (paths: TemplateResult): TemplateResult =>
  html`<svg viewBox="0 0 16 16" aria-hidden="true">${paths}</svg>`

export const detailIcons = {
  pencil: icon(svg`<path d="m3 13 .7-2.8 7-7a1.4 1.4 0 0 1 2 0l.1.1a1.4 1.4 0 0 1 0 2l-7 7L3 13Z" />`),
  mail: icon(svg`<rect x="2" y="3.5" width="12" height="9" rx="1.5" /><path d="m2.5 5 5.5 4 5.5-4" />`),
  phone: icon(
    svg`<path d="M3.2 2.5h2.3l1 3-1.4 1.2a8 8 0 0 0 4.2 4.2l1.2-1.4 3 1v2.3a1 1 0 0 1-1 1A10.5 10.5 0 0 1 2.2 3.5a1 1 0 0 1 1-1Z" />`,
  ),
}
