/** How the grid of `<customer-list>` looks: header, rows, cells, and the line below them. */
import { css } from 'lit'

export const gridStyles = css`
  .card {
    position: relative;
    display: flex;
    flex-direction: column;
    flex: 1 1 0;
    min-block-size: 0;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_surface);
    overflow: hidden;
    /* Texts keep their own direction, and stand where those of the page begin. */
    --_start: left;
    --_end: right;
  }
  .card:dir(rtl) {
    --_start: right;
    --_end: left;
  }
  .viewport {
    position: relative;
    flex: 1 1 0;
    min-block-size: 0;
    overflow: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
  }
  .viewport:focus-visible {
    outline-offset: -2px;
    border-radius: var(--_radius-large);
  }
  .sizer {
    position: absolute;
    inset-block-start: 0;
    /* A letter, rather wide */
    inline-size: 0.7em;
    block-size: var(--_row-height);
    visibility: hidden;
  }
  .head {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    background: var(--_subtle);
    border-block-end: 1px solid var(--_border);
  }
  .body,
  .head {
    min-inline-size: var(--_least);
  }
  .body {
    position: relative;
  }
  .row {
    display: grid;
    grid-template-columns: var(--_columns);
    grid-template-rows: 100%;
    padding-inline: 8px;
  }
  .body .row,
  .skeleton {
    block-size: var(--_row-height);
    border-block-end: 1px solid var(--_border);
  }
  .body .row {
    position: absolute;
    inset-inline: 0;
    inset-block-start: 0;
    cursor: pointer;
  }
  .body .row:hover,
  .body .row:focus-within {
    --_tint: 16%;
    background: var(--_hover);
  }
  .body .row[aria-selected='true'] {
    background: color-mix(in srgb, var(--_accent) var(--_tint, 10%), var(--_surface));
  }
  .body .row[data-pending] .cell {
    opacity: 0.6;
  }
  [aria-busy='true'] .body {
    opacity: 0.55;
    transition: opacity 120ms 100ms;
  }
  .cell {
    align-content: center;
    min-inline-size: 0;
    padding-inline: 8px;
    font-variant-numeric: tabular-nums;
  }
  .cell:focus-visible {
    outline-offset: -3px;
  }
  /* Only texts are clipped: clips around boxes and buttons cost every frame of scrolling an update of layers. */
  .cell:not(.name, .select, .actions, [data-fits]),
  .text,
  .primary,
  .secondary {
    overflow: clip;
  }
  .cell,
  .text,
  .primary,
  .secondary {
    text-align: var(--_start);
    text-overflow: ellipsis;
    unicode-bidi: plaintext;
    white-space: nowrap;
  }
  .cell:not(.name, .status, .value) {
    color: var(--_muted);
  }

  /* Selecting, and what can be done with a row */
  .cell.select,
  .cell.actions {
    padding: 0;
    text-align: center;
  }
  .select input {
    inline-size: 18px;
    block-size: 18px;
    margin: 0;
    vertical-align: middle;
    accent-color: var(--_accent-fill);
    cursor: pointer;
  }
  .more {
    inline-size: 32px;
    block-size: 32px;
    padding: 0;
    border: 0;
    border-radius: 6px;
    vertical-align: middle;
    background: none;
    font-size: 12px;
    letter-spacing: 1px;
    color: var(--_muted);
    cursor: pointer;
  }
  .more:hover,
  .more[aria-expanded='true'] {
    background-color: var(--_border);
    color: var(--_text);
  }
  .cell.value {
    font-weight: 500;
    text-align: var(--_end);
  }
  .header {
    block-size: 36px;
  }
  .header .cell {
    color: var(--_muted);
    font-size: 12px;
    font-weight: 500;
  }
  .sorter {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-inline-size: 0;
    min-block-size: 24px;
    margin-inline: -6px;
    padding: 2px 6px;
    border: 0;
    border-radius: 6px;
    background: none;
    cursor: pointer;
  }
  .sorter:focus-visible {
    outline-offset: -2px;
  }
  .sorter svg {
    inline-size: 14px;
    block-size: 14px;
    opacity: 0;
  }
  .sorter.sorted {
    color: var(--_text);
  }
  .sorter:hover svg,
  .sorter:focus-visible svg {
    opacity: 0.5;
  }
  .sorter.sorted svg {
    opacity: 1;
  }
  .value .sorter {
    flex-direction: row-reverse;
  }

  /* Who */
  .name:not([role='columnheader']) {
    display: grid;
    grid-template-columns: 34px minmax(0, 1fr);
    column-gap: 10px;
  }
  .avatar {
    grid-row: 1 / 3;
    align-self: center;
    inline-size: 34px;
    block-size: 34px;
    border-radius: 50%;
    line-height: 34px;
    text-align: center;
    font-size: 12px;
    font-weight: 600;
    letter-spacing: 0.02em;
    background: light-dark(hsl(var(--_hue) 60% 93%), hsl(var(--_hue) 28% 24%));
    color: light-dark(hsl(var(--_hue) 55% 28%), hsl(var(--_hue) 65% 84%));
  }
  .avatar.business {
    border-radius: 9px;
  }
  .tint-0 {
    --_hue: 222;
  }
  .tint-1 {
    --_hue: 262;
  }
  .tint-2 {
    --_hue: 322;
  }
  .tint-3 {
    --_hue: 24;
  }
  .tint-4 {
    --_hue: 152;
  }
  .tint-5 {
    --_hue: 190;
  }
  .primary {
    font-weight: 500;
  }
  .secondary {
    color: var(--_muted);
    font-size: 12.5px;
    line-height: 18px;
  }
  .status[role='gridcell']::before {
    content: '';
    display: inline-block;
    inline-size: 8px;
    block-size: 8px;
    margin-inline-end: 8px;
    border: 1.5px solid var(--_muted);
    border-radius: 50%;
    vertical-align: 1px;
  }
  .status.active::before {
    border-color: transparent;
    background: var(--_success);
  }
  .status.deleted::before {
    border-color: var(--_danger);
  }

  /* Below the rows */
  .tail {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: 12px;
    padding: 16px;
    color: var(--_muted);
    text-align: center;
  }
  p.status {
    margin: 0;
    padding: 8px 16px;
    border-block-start: 1px solid var(--_border);
    color: var(--_muted);
    font-size: 12px;
    line-height: 16px;
    font-variant-numeric: tabular-nums;
  }
  p.status:empty {
    padding: 0;
    border: 0;
  }
  .card .message {
    flex: 1;
    overflow: auto;
  }
`
