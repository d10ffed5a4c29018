/** One icon for each type of entry. */
import { html, svg, type TemplateResult } from 'lit'
import type { EntryType } from '@clientele/core/store/timeline'
import { detailIcons } from '../customer-detail/detail-icons.js'

const icon = (paths: TemplateResult): TemplateResult =>
  html`<svg viewBox="0 0 16 16" aria-hidden="true">${paths}</svg>`

export const timelineIcons: Readonly<Record<EntryType, TemplateResult>> = {
  call: detailIcons.phone,
  email: detailIcons.mail,
  meeting: icon(
    svg`<rect x="2.5" y="3.5" width="11" height="10" rx="1.5" /><path d="M2.5 6.75h11M5.5 2v3m5-3v3" />`,
  ),
  note: icon(svg`<path d="M3.5 2.5h9v7l-3.5 4H3.5v-11Zm5.5 11v-4h3.5M5.75 5.5h4.5M5.75 8h2.5" />`),
  booking: icon(svg`<circle cx="8" cy="8" r="5.75" /><path d="M8 4.75V8l2.25 1.5" />`),
  job: icon(svg`<path d="M2.5 6h11v6.5a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1V6Zm3-.25V3.5h5v2.25M2.5 9h11" />`),
  offer: icon(
    svg`<path d="m8.5 2.5 5 5-5.75 5.75-5-5V3.5a1 1 0 0 1 1-1H8.5Z" /><path d="M5.75 5.75v.01" stroke-width="2.2" />`,
  ),
  lead: icon(
    svg`<path d="m8 2.25 1.75 3.6 3.95.55-2.85 2.8.68 3.95L8 11.3l-3.53 1.85.68-3.95L2.3 6.4l3.95-.55L8 2.25Z" />`,
  ),
  document: icon(svg`<path d="M4 2.5h5l3 3v8H4v-11Zm5 0v3h3" />`),
  status: icon(svg`<path d="M3 5.5h8.5M9 3l2.5 2.5L9 8m4 2.5H4.5M7 8l-2.5 2.5L7 13" />`),
}
