/** Icons of menus and panels, which are fetched with them. */
import { html, svg } from 'lit'
import { icon } from './icons.js'

export const menuIcons = {
  open: icon(svg`<path d="M9.5 2.75h3.75V6.5m0-3.75L8 8m-1.5-4.75H3.25v9.5h9.5V9.5" />`),
  edit: icon(svg`<path d="m3 10.25 7-7 2.75 2.75-7 7H3v-2.75Z" />`),
  undo: icon(svg`<path d="M3 6.5h6.5a3.25 3.25 0 0 1 0 6.5H6M5.75 3.5l-3 3 3 3" />`),
  up: icon(svg`<path d="m4 10 4-4 4 4" />`),
  down: icon(svg`<path d="m4 6 4 4 4-4" />`),
  check: html`<svg class="check" viewBox="0 0 16 16" aria-hidden="true">
    ${svg`<path d="m3.5 8.5 3 3 6-7" />`}
  </svg>`,
}
