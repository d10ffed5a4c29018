/** How popovers look: menus and panels that stand above the page, in the top layer. */
import { css } from 'lit'

export const popoverStyles = css`
  [popover] {
    position: fixed;
    inset: auto;
    margin: 0;
    padding: 6px;
    max-inline-size: calc(100vw - 16px);
    border: 0;
    border-radius: var(--_radius-large);
    background: var(--_raised);
    color: var(--_text);
    font: 400 var(--_font-size) / 20px var(--_font);
    box-shadow:
      0 0 0 1px var(--_border),
      0 12px 32px -8px rgb(0 0 0 / 22%),
      0 2px 6px rgb(0 0 0 / 8%);
    overflow: auto;
    overscroll-behavior: contain;
  }
  [popover]:focus-visible {
    outline: none;
  }
  @media (forced-colors: active) {
    [popover] {
      border: 1px solid CanvasText;
    }
  }
`
