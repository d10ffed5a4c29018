/** How `<customer-import>` looks once a file is chosen. */
import { css } from 'lit'

export const stepsStyles = css`
  h3 {
    margin: 0;
    font-size: 14px;
    font-weight: 600;
  }
  a.button {
    text-decoration: none;
  }
  .numbers {
    font-variant-numeric: tabular-nums;
  }
  .file {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px calc(3 * var(--_space));
    margin-block-end: calc(6 * var(--_space));
    padding: 10px calc(3 * var(--_space));
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_subtle);
  }
  .file p {
    display: grid;
    flex: 1 1 180px;
    min-inline-size: 0;
    margin: 0;
    overflow-wrap: anywhere;
  }
  .file strong {
    font-weight: 600;
  }
  .file .muted {
    font-size: 12.5px;
    line-height: 18px;
  }
  .file-icon {
    display: grid;
    place-items: center;
    inline-size: 36px;
    block-size: 36px;
    border-radius: var(--_radius);
    background: color-mix(in srgb, var(--_accent) 12%, var(--_surface));
    color: var(--_accent);
  }
  .field.inline {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    color: var(--_muted);
    font-weight: 400;
  }
  .field.inline .control {
    inline-size: auto;
    color: var(--_text);
  }
  table {
    inline-size: 100%;
    border-collapse: separate;
    border-spacing: 0;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    overflow: clip;
    text-align: start;
  }
  th {
    text-align: start;
    font-weight: 500;
  }
  thead th {
    padding: 8px calc(3 * var(--_space));
    background: var(--_subtle);
    color: var(--_muted);
    font-size: 12.5px;
    white-space: nowrap;
  }
  tbody :is(th, td) {
    padding: 8px calc(3 * var(--_space));
    border-block-start: 1px solid var(--_border);
    vertical-align: top;
    overflow-wrap: anywhere;
  }
  .mapping {
    margin-block: calc(4 * var(--_space));
    table-layout: fixed;
  }
  .mapping th:first-child {
    inline-size: 24%;
  }
  .mapping th:last-child {
    inline-size: 38%;
  }
  .mapping tbody th,
  .mapping .examples {
    padding-block-start: calc(4 * var(--_space));
  }
  .mapping .left-out :is(th, .examples) {
    color: var(--_muted);
    text-decoration: line-through;
    text-decoration-color: var(--_control-border);
  }
  .examples {
    color: var(--_muted);
  }
  .examples bdi + bdi::before {
    content: '·';
    margin-inline: 6px;
    color: var(--_control-border);
  }
  .hint {
    display: block;
    margin-block-start: 4px;
    color: var(--_muted);
    font-size: 12.5px;
    line-height: 16px;
  }
  .settings {
    display: grid;
    grid-template-columns: minmax(0, 1.4fr) minmax(0, 1fr);
    gap: calc(4 * var(--_space)) calc(8 * var(--_space));
    margin-block-start: calc(5 * var(--_space));
  }
  fieldset {
    display: grid;
    gap: 8px;
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    margin-block-end: 6px;
    padding: 0;
    font-size: 13px;
    font-weight: 500;
  }
  .option {
    display: flex;
    align-items: baseline;
    gap: 8px;
    cursor: pointer;
  }
  .option input {
    flex: none;
    margin: 0;
    translate: 0 2px;
    accent-color: var(--_accent-fill);
  }
  .settings .field {
    align-content: start;
  }
  .counts {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(120px, 1fr));
    gap: 1px;
    margin: 20px 0;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_border);
    overflow: clip;
  }
  .count {
    padding: calc(3 * var(--_space)) calc(4 * var(--_space));
    background: var(--_surface);
  }
  .count dt {
    color: var(--_muted);
    font-size: 12.5px;
    line-height: 16px;
    overflow-wrap: anywhere;
  }
  .count dd {
    margin: 4px 0 0;
    font-size: 20px;
    font-weight: 600;
    line-height: 28px;
    font-variant-numeric: tabular-nums;
  }
  .count.zero dd {
    color: var(--_muted);
    font-weight: 500;
  }
  .count.created dd {
    color: var(--_success);
  }
  .count.failed dd {
    color: var(--_danger);
  }
  .count.duplicate dd {
    color: var(--_warning);
  }
  .problems {
    display: grid;
    gap: calc(3 * var(--_space));
  }
  .problems-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
  }
  .line {
    inline-size: 1%;
    text-align: end;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  .of {
    inline-size: 16%;
  }
  .value {
    inline-size: 42%;
    color: var(--_muted);
    font-size: 13px;
  }
  .pager {
    display: flex;
    align-items: center;
    justify-content: end;
    gap: 8px;
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
  }
  .earlier svg {
    rotate: -90deg;
  }
  .later svg {
    rotate: 90deg;
  }
  .earlier:dir(rtl) svg {
    rotate: 90deg;
  }
  .later:dir(rtl) svg {
    rotate: -90deg;
  }
  .result {
    display: grid;
    justify-items: center;
    gap: 4px;
    padding-block: calc(4 * var(--_space)) 4px;
    text-align: center;
  }
  .result-icon {
    display: grid;
    place-items: center;
    inline-size: 48px;
    block-size: 48px;
    margin-block-end: 8px;
    border-radius: 50%;
    background: color-mix(in srgb, var(--_success) 14%, var(--_surface));
    color: var(--_success);
  }
  .result-icon.quiet {
    background: var(--_subtle);
    color: var(--_muted);
  }
  .result-icon svg {
    inline-size: 22px;
    block-size: 22px;
  }
  @container (inline-size < 620px) {
    .settings {
      grid-template-columns: minmax(0, 1fr);
    }
    .file .button {
      flex: 1 1 auto;
    }
    .mapping,
    .mapping :is(tbody, tr, th, td),
    .problems :is(table, tbody, tr, td) {
      display: block;
      inline-size: auto;
    }
    .mapping th:first-child {
      inline-size: auto;
    }
    .problems .of:has(.muted) {
      display: none;
    }
    .count:last-child:nth-child(odd) {
      grid-column: 1 / -1;
    }
    table thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    tbody tr {
      padding: 10px calc(3 * var(--_space));
    }
    tbody tr + tr {
      border-block-start: 1px solid var(--_border);
    }
    tbody :is(th, td),
    .mapping tbody th,
    .mapping .examples {
      padding: 0;
      border: 0;
      text-align: start;
    }
    .mapping .control {
      margin-block-start: 8px;
    }
    .problems td {
      display: inline;
    }
    .problems .line {
      font-weight: 600;
    }
    .problems .line::after,
    .problems .of::after {
      content: ' · ';
    }
    .problems :is(.reason, .value) {
      display: block;
    }
    .counts {
      grid-template-columns: 1fr 1fr;
    }
    .actions {
      flex-direction: column-reverse;
    }
    .actions .first {
      margin: 0;
    }
    .actions .button {
      white-space: normal;
    }
  }
`
