/** How modal dialogs look. */
import { css } from 'lit'
import { dangerStyles } from '../theme/danger.js'

export const dialogStyles = css`
  ${dangerStyles}
  dialog {
    inline-size: min(560px, calc(100vw - 24px));
    max-block-size: min(760px, calc(100dvh - 24px));
    padding: 0;
    /* A shadow for a line: at fractional pixel ratios a border lets scrolled content show below the buttons. */
    border: 0;
    border-radius: var(--_radius-large);
    background: var(--_raised);
    color: var(--_text);
    box-shadow:
      0 0 0 1px var(--_border),
      0 24px 48px -12px rgb(0 0 0 / 25%),
      0 4px 12px rgb(0 0 0 / 8%);
    overflow: auto;
    overscroll-behavior: contain;
  }
  @media (forced-colors: active) {
    dialog {
      border: 1px solid CanvasText;
    }
  }
  dialog:focus-visible {
    outline: none;
  }
  dialog::backdrop {
    background: rgb(12 14 20 / 45%);
  }
  header {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: calc(3 * var(--_space));
    padding-block: 14px;
    padding-inline: calc(5 * var(--_space)) calc(3 * var(--_space));
    border-block-end: 1px solid var(--_border);
    background: var(--_raised);
  }
  h2 {
    margin: 0;
    font-size: 16px;
    font-weight: 600;
    line-height: 24px;
    overflow-wrap: anywhere;
  }
  .content {
    padding: calc(4 * var(--_space)) calc(5 * var(--_space));
    overflow-wrap: anywhere;
  }
  .content p {
    margin: 0 0 8px;
  }
  footer {
    position: sticky;
    inset-block-end: 0;
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: 8px;
    padding: calc(3 * var(--_space)) calc(5 * var(--_space));
    border-block-start: 1px solid var(--_border);
    background: var(--_raised);
  }
`
