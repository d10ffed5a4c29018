/** How the dialog that merges looks. */
import { css } from 'lit'
import { dialogStyles } from '../confirm-dialog/dialog.styles.js'

export const mergeDialogStyles = [
  dialogStyles,
  css`
    dialog {
      inline-size: min(640px, calc(100vw - 24px));
    }
    .what,
    .nobody {
      color: var(--_muted);
    }
    .find {
      display: grid;
      gap: 6px;
      margin-block: 12px;
      font-size: 13px;
      font-weight: 500;
    }
    .find .control {
      font-size: var(--_font-size);
      font-weight: 400;
    }
    h3 {
      margin: 16px 0 6px;
      font-size: 13px;
      font-weight: 600;
      line-height: 16px;
    }
    .found {
      margin: 0;
      padding: 0;
      list-style: none;
      border: 1px solid var(--_border);
      border-radius: var(--_radius);
      overflow: clip;
    }
    .found li + li {
      border-block-start: 1px solid var(--_border);
    }
    .candidate {
      display: grid;
      inline-size: 100%;
      padding: 8px 12px;
      border: 0;
      background: none;
      text-align: start;
      overflow-wrap: anywhere;
      cursor: pointer;
    }
    .candidate:hover {
      background: var(--_hover);
    }
    .candidate:focus-visible {
      outline-offset: -2px;
    }
    .candidate-name {
      font-weight: 500;
    }
    .candidate-about {
      color: var(--_muted);
      font-size: 12.5px;
      line-height: 18px;
    }
    .sides {
      display: grid;
      grid-template-columns: 120px minmax(0, 1fr) minmax(0, 1fr);
      gap: 8px 12px;
      margin: 0;
      padding: 6px 0;
      border: 0;
      min-inline-size: 0;
    }
    fieldset.sides + fieldset.sides {
      border-block-start: 1px solid var(--_border);
    }
    .side-head {
      display: grid;
      overflow-wrap: anywhere;
      font-weight: 600;
    }
    .side-head span {
      color: var(--_muted);
      font-size: 12.5px;
      font-weight: 400;
      line-height: 16px;
    }
    legend {
      float: inline-start;
      padding: 6px 0;
      color: var(--_muted);
      font-size: 13px;
      line-height: 20px;
    }
    .option {
      display: flex;
      align-items: baseline;
      gap: 8px;
      padding: 5px 8px;
      border: 1px solid transparent;
      border-radius: var(--_radius);
      overflow-wrap: anywhere;
      white-space: pre-wrap;
      cursor: pointer;
    }
    .option bdi {
      min-inline-size: 0;
    }
    .option:hover {
      background: var(--_hover);
    }
    .option:has(:checked) {
      border-color: var(--_accent);
    }
    .option input {
      flex: none;
      margin: 0;
      translate: 0 2px;
      accent-color: var(--_accent-fill);
    }
    @media (max-width: 480px) {
      .sides {
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        gap: 4px 8px;
      }
      .sides > span:empty {
        display: none;
      }
      legend {
        grid-column: 1 / -1;
        float: none;
        padding: 6px 0 2px;
      }
    }
  `,
]
