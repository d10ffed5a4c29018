/** How the dialog of an export looks, beside what it shares with the one of a bulk change. */
import { css } from 'lit'

export const exportDialogStyles = css`
  dialog {
    inline-size: min(720px, calc(100vw - 24px));
  }
  .content {
    /* Not as wide as the table in it. */
    grid-template-columns: minmax(0, 1fr);
    gap: 14px;
  }
  .state {
    display: grid;
    gap: 8px;
    font-variant-numeric: tabular-nums;
  }
  /* It stays there for screen readers to be told of what comes; only its gap is not. */
  .state:empty {
    margin-block-end: -14px;
  }
  fieldset {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 20px;
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
    margin-block-end: 2px;
    color: var(--_muted);
    font-size: 12px;
    font-weight: 500;
  }
  label {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 28px;
    cursor: pointer;
  }
  fieldset:disabled label {
    color: var(--_muted);
    cursor: default;
  }
  input[type='radio'] {
    flex: none;
    margin: 0;
    accent-color: var(--_accent-fill);
  }
  .beginning {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 6px;
  }
  .file {
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    font-size: 12px;
    line-height: 18px;
    overflow: auto;
    overscroll-behavior: contain;
  }
  .file:focus-visible {
    outline-offset: -1px;
  }
  /* As high as five customers, so that nothing jumps when they arrive. */
  .file.waiting {
    display: grid;
    align-items: center;
    block-size: 175px;
    padding: 0 24px;
    background: var(--_subtle);
  }
  table {
    border-collapse: separate;
    border-spacing: 0;
    min-inline-size: 100%;
  }
  th,
  td {
    max-inline-size: 24ch;
    padding: 5px 10px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  td {
    unicode-bidi: isolate;
    border-block-start: 1px solid var(--_border);
  }
  th + th,
  td + td {
    border-left: 1px solid var(--_border);
  }
  th {
    background: var(--_subtle);
    color: var(--_muted);
    font-weight: 500;
    text-align: start;
  }
  /* Ids tell nobody anything. */
  th:first-child,
  td:first-child {
    max-inline-size: 14ch;
  }
  /* As high as the table, so that nothing moves when the other format is chosen. */
  pre {
    inline-size: max-content;
    margin: 0;
    padding: 14px 10px;
    font-family: ui-monospace, 'SF Mono', Menlo, Consolas, monospace;
    font-size: 12px;
    line-height: 29px;
  }
`
