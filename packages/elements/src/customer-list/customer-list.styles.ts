/** How `<customer-list>` looks, from a wide table down to two-line rows at 320 px. */
import { css } from 'lit'

export const styles = css`
  :host {
    display: block;
    block-size: 40rem;
    min-block-size: 20rem;
    container-type: inline-size;
    --_row-height: var(--clientele-row-height, 56px);
    --_columns: minmax(200px, 2.4fr) minmax(96px, 0.8fr) minmax(132px, 1fr) minmax(104px, 1fr)
      minmax(116px, 0.9fr) minmax(112px, 0.9fr) minmax(132px, 0.9fr);
  }
  .root {
    display: flex;
    flex-direction: column;
    gap: 12px;
    block-size: 100%;
  }

  /* Figures */
  .statistics dl {
    display: grid;
    grid-template-columns: repeat(5, minmax(0, 1fr));
    margin: 0;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_surface);
    overflow: hidden;
  }
  .figure {
    padding: 12px 16px;
    border-inline-start: 1px solid var(--_border);
    margin-inline-start: -1px;
    min-inline-size: 0;
  }
  .figure dt {
    color: var(--_muted);
    font-size: 12px;
    line-height: 16px;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .figure dd {
    margin: 2px 0 0;
    font-size: 20px;
    font-weight: 600;
    line-height: 28px;
    letter-spacing: -0.01em;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  /* Toolbar */
  .toolbar {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
  }
  .search {
    position: relative;
    flex: 1 1 240px;
    min-inline-size: 0;
  }
  .search svg {
    position: absolute;
    inset-block-start: 10px;
    inset-inline-start: 11px;
    color: var(--_muted);
    pointer-events: none;
  }
  .search .control {
    padding-inline-start: 34px;
    text-overflow: ellipsis;
  }
  .toolbar select {
    inline-size: auto;
    max-inline-size: 100%;
  }
  .toolbar .sort {
    display: none;
  }

  /* Grid */
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
    inline-size: 0;
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
  .body {
    position: relative;
  }
  .row {
    display: grid;
    grid-template-columns: var(--_columns);
    align-items: center;
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
    background: var(--_hover);
  }
  .body .row[data-pending] .cell > * {
    opacity: 0.6;
  }
  [aria-busy='true'] .body {
    opacity: 0.55;
    transition: opacity 120ms 100ms;
  }
  .cell {
    display: flex;
    align-items: center;
    gap: 10px;
    min-inline-size: 0;
    block-size: 100%;
    padding-inline: 8px;
    border-radius: 6px;
    font-variant-numeric: tabular-nums;
  }
  .cell:focus-visible {
    outline-offset: -3px;
  }
  .cell .text,
  .primary,
  .secondary {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .phone,
  .city,
  .activity,
  .created {
    color: var(--_muted);
  }
  .value {
    justify-content: end;
    font-weight: 500;
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
  .avatar {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 34px;
    block-size: 34px;
    border-radius: 50%;
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
  .who {
    display: grid;
    min-inline-size: 0;
  }
  .primary {
    font-weight: 500;
  }
  .secondary {
    color: var(--_muted);
    font-size: 12.5px;
    line-height: 18px;
  }
  .primary,
  .secondary {
    text-align: start;
  }
  :dir(rtl) .primary,
  :dir(rtl) .secondary {
    text-align: right;
  }
  .dot {
    flex: none;
    inline-size: 8px;
    block-size: 8px;
    border-radius: 50%;
    border: 1.5px solid var(--_muted);
  }
  .dot.active {
    border-color: transparent;
    background: var(--_success);
  }
  .dot.deleted {
    border-color: var(--_danger);
  }
  .status.cell {
    gap: 8px;
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

  /* Waiting */
  .skeletons {
    overflow: hidden;
  }
  .skeletons::before {
    content: '';
    display: block;
    block-size: 37px;
    border-block-end: 1px solid var(--_border);
    background: var(--_subtle);
  }
  .bone {
    display: block;
    inline-size: 60%;
    block-size: 10px;
    border-radius: 5px;
    background: var(--_border);
    animation: breathe 1.4s ease-in-out infinite;
  }
  .avatar.bone {
    inline-size: 34px;
    block-size: 34px;
    border-radius: 50%;
  }
  .skeleton .who {
    flex: 1;
    gap: 7px;
  }
  .bone.long {
    inline-size: 80%;
  }
  .who .bone {
    inline-size: 130px;
    max-inline-size: 80%;
  }
  .who .bone.long {
    inline-size: 180px;
    max-inline-size: 100%;
  }
  dd .bone {
    block-size: 14px;
    margin-block: 7px;
  }
  @keyframes breathe {
    50% {
      opacity: 0.5;
    }
  }
  .progress {
    position: absolute;
    inset-block-start: 0;
    inset-inline: 0;
    z-index: 2;
    block-size: 2px;
    overflow: hidden;
  }
  .progress::after {
    content: '';
    position: absolute;
    inset-block: 0;
    inline-size: 30%;
    background: var(--_accent);
    animation: pass 900ms linear infinite;
  }
  @keyframes pass {
    from {
      inset-inline-start: -30%;
    }
    to {
      inset-inline-start: 100%;
    }
  }

  /* Narrower: the least needed columns go first. */
  @container (inline-size < 920px) {
    .row {
      grid-template-columns:
        minmax(200px, 2.4fr) minmax(96px, 0.8fr) minmax(132px, 1fr) minmax(116px, 0.9fr)
        minmax(132px, 1fr);
    }
    .city,
    .created {
      display: none;
    }
    /* One can sort by a column that is not shown. */
    .toolbar .sort {
      display: block;
      inline-size: 150px;
    }
    .search {
      flex-basis: 100%;
    }
    .toolbar .button {
      margin-inline-start: auto;
    }
    .figure {
      padding-inline: 12px;
    }
    .figure dd {
      font-size: 18px;
    }
  }
  @container (inline-size < 720px) {
    .row {
      grid-template-columns: minmax(180px, 2.4fr) minmax(92px, 0.8fr) minmax(110px, 0.9fr) minmax(128px, 1fr);
    }
    .phone {
      display: none;
    }
    .statistics dl {
      grid-template-columns: repeat(4, minmax(0, 1fr));
    }
    .figure:last-child {
      display: none;
    }
  }
  @container (inline-size < 560px) {
    .root {
      --_row-height: var(--clientele-row-height, 68px);
    }
    .head {
      display: none;
    }
    .row {
      grid-template: 1fr 1fr / minmax(0, 1fr) auto;
      padding-inline: 4px;
      padding-block: 8px;
    }
    .name {
      grid-row: 1 / -1;
    }
    .activity {
      display: none;
    }
    .value {
      grid-area: 1 / 2;
    }
    .status.cell {
      grid-area: 2 / 2;
      justify-content: end;
      font-size: 12.5px;
      color: var(--_muted);
    }
    .skeletons::before {
      display: none;
    }
    .skeleton .bone:not(.who .bone, .avatar) {
      inline-size: 56px;
    }
    .statistics dl {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .figure {
      padding-block: 8px;
      border-block-start: 1px solid var(--_border);
      margin-block-start: -1px;
    }
    .figure dd {
      font-size: 16px;
      line-height: 24px;
      margin: 0;
    }
    .toolbar {
      display: grid;
      grid-template-columns: 1fr 1fr;
    }
    .toolbar select,
    .toolbar .sort,
    .toolbar .button {
      inline-size: 100%;
      max-inline-size: none;
      margin: 0;
    }
    .search {
      grid-column: 1 / -1;
    }
  }
  @media (forced-colors: active) {
    .dot.active {
      background: CanvasText;
      forced-color-adjust: none;
    }
    .avatar {
      border: 1px solid CanvasText;
    }
    .sorter svg {
      stroke: ButtonText;
    }
    .body .row:hover {
      outline: 1px solid Highlight;
      outline-offset: -1px;
    }
  }
`
