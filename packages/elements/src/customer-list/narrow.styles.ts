/** What `<customer-list>` gives up as it gets narrower, down to two-line rows at 320 px; and forced colours. */
import { css } from 'lit'

export const narrowStyles = css`
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
