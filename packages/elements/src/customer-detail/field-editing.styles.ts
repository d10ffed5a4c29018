/** How a field looks while it is edited. */
import { css } from 'lit'
import { dangerStyles } from '../theme/danger.js'

export const editingStyles = css`
  ${dangerStyles}
  .edited {
    display: grid;
    gap: 6px;
    margin-inline-start: -9px;
    padding-block: 1px 8px;
    font-size: var(--_font-size);
    font-weight: 400;
    letter-spacing: normal;
  }
  .edited .control {
    min-block-size: 34px;
    padding: 5px 8px;
  }
  .edited p {
    margin: 0;
    font-size: 12.5px;
    line-height: 16px;
  }
  .hint {
    color: var(--_muted);
  }
  .error {
    color: var(--_danger);
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  .conflict {
    display: grid;
    gap: 10px;
    margin: 2px 0 8px -9px;
    margin-inline: -9px 0;
    font-size: var(--_font-size);
    font-weight: 400;
    line-height: 20px;
    letter-spacing: normal;
  }
  .conflict strong {
    display: flex;
    gap: 6px;
  }
  .conflict strong svg {
    margin-block-start: 2px;
    color: var(--_warning);
  }
  .side {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: 0 8px;
  }
  .side-name {
    grid-column: 1;
    color: var(--_muted);
    font-size: 12.5px;
    line-height: 16px;
  }
  .side-value {
    grid-column: 1;
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
  .side .button {
    grid-column: 2;
    grid-row: 1 / span 2;
  }
`
