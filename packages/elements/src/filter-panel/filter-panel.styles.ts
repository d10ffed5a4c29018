/** How the panel of filters looks. */
import { css } from 'lit'

export const panelStyles = css`
  [popover] {
    inline-size: 400px;
    padding: 0;
  }
  .fields {
    display: grid;
    gap: 12px;
    padding: 16px;
  }
  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(140px, 1fr));
    gap: 12px;
  }
  .field {
    display: grid;
    gap: 4px;
    min-inline-size: 0;
  }
  .field label {
    font-size: 13px;
    font-weight: 500;
  }
  .hint {
    margin: 0;
    color: var(--_muted);
    font-size: 12px;
    line-height: 16px;
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
  }
  .choices label {
    display: flex;
    align-items: center;
    gap: 6px;
    min-block-size: 28px;
    font-weight: 400;
  }
  input[type='radio'] {
    margin: 0;
    accent-color: var(--_accent-fill);
  }
  .tags {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .tags li {
    display: flex;
    align-items: center;
    max-inline-size: 100%;
    padding-inline-start: 10px;
    border-radius: 14px;
    background: var(--_subtle);
    overflow-wrap: anywhere;
  }
  .tags button {
    display: grid;
    place-items: center;
    inline-size: 28px;
    block-size: 28px;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: none;
    color: var(--_muted);
    cursor: pointer;
  }
  .tags svg {
    inline-size: 12px;
    block-size: 12px;
  }
  footer {
    position: sticky;
    inset-block-end: 0;
    display: flex;
    justify-content: space-between;
    gap: 8px;
    padding: 10px 16px;
    border-block-start: 1px solid var(--_border);
    background: var(--_raised);
  }
`
