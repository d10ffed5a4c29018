/** What `<customer-list>` gives up as it gets narrower, down to two-line rows at 320 px; and forced colours. */
import { css } from 'lit'

export const narrowStyles = css`
  /* Narrower: columns are left out by script, which knows what was chosen (column-layout.ts). */
  @container (inline-size < 920px) {
    /* One can sort by a column that is not shown. */
    .toolbar .sort {
      display: block;
      inline-size: 150px;
    }
    .search {
      flex-basis: 100%;
    }
    .toolbar .primary {
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
    .statistics dl {
      grid-template-columns: repeat(4, minmax(0, 1fr));
    }
    .figure:last-child {
      display: none;
    }
  }
  @container (inline-size < 560px) {
    .root {
      --_row-height: var(--clientele-row-height, calc(68px + 8px * var(--clientele-density, 0)));
    }
    .skeletons::before {
      display: none;
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
      grid-template-columns: 1fr 1fr auto;
    }
    .toolbar .sort,
    .toolbar .primary {
      inline-size: 100%;
      max-inline-size: none;
      margin: 0;
    }
    .toolbar .views-button {
      max-inline-size: none;
      min-inline-size: 0;
    }
    .toolbar .sort {
      grid-column: 1;
    }
    .toolbar .primary {
      grid-column: 2 / -1;
    }
    .search,
    .toolbar:not(:has(.primary)) .sort {
      grid-column: 1 / -1;
    }
  }

  @container (inline-size < 340px) {
    [data-narrow] .name {
      grid-template-columns: minmax(0, 1fr);
    }
    [data-narrow] .avatar {
      display: none;
    }
  }

  /* Two-line rows: the name, and two others at the end of the row, one above the other. */
  [data-narrow] .head {
    display: none;
  }
  [data-narrow] .row {
    grid-template-rows: 1fr 1fr;
    padding-inline: 4px;
    padding-block: 8px;
  }
  [data-narrow] .select,
  [data-narrow] .name,
  [data-narrow] .actions {
    grid-row: 1 / -1;
  }
  [data-narrow] .cell:not(.select, .name, .actions) {
    text-align: var(--_end);
    max-inline-size: 38cqi;
    padding-inline: 4px;
  }
  [data-narrow] .name ~ .cell:not(.actions) {
    grid-column: -2;
    grid-row: 1;
  }
  [data-narrow] .name ~ .cell ~ .cell:not(.actions) {
    grid-row: 2;
    font-size: 12.5px;
    color: var(--_muted);
  }
  [data-narrow] .select ~ .name ~ .cell:not(.actions) {
    grid-column: -3;
  }
  [data-narrow] .skeleton .bone:not(.who .bone, .avatar) {
    margin-inline-start: auto;
    inline-size: 56px;
  }
  @media (forced-colors: active) {
    .status.active::before {
      background: CanvasText;
      forced-color-adjust: none;
    }
    .avatar {
      border: 1px solid CanvasText;
    }
  }
`
