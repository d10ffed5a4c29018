/** Buttons and fields: native controls, dressed in the tokens. */
import { css } from 'lit'

export const controls = css`
  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-block-size: var(--_control-size);
    padding: 0 14px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_raised);
    color: var(--_text);
    font-weight: 500;
    white-space: nowrap;
    cursor: pointer;
    transition:
      background-color 120ms,
      border-color 120ms;
  }
  .button:hover {
    background: var(--_hover);
  }
  .button.primary {
    border-color: transparent;
    background: var(--_accent-fill);
    color: var(--_on-accent);
  }
  .button.primary:hover {
    background: var(--_accent-fill-hover);
  }
  .button.quiet {
    border-color: transparent;
    background: transparent;
  }
  .button[aria-disabled='true'] {
    opacity: 0.6;
    cursor: default;
  }
  .button.icon-only {
    inline-size: var(--_control-size);
    padding: 0;
    color: var(--_muted);
  }
  svg {
    flex: none;
    inline-size: 16px;
    block-size: 16px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .control {
    inline-size: 100%;
    min-block-size: var(--_control-size);
    padding: calc((var(--_control-size) - 22px) / 2) 11px;
    border: 1px solid var(--_control-border);
    border-radius: var(--_radius);
    background: var(--_surface);
    line-height: 20px;
    transition: border-color 120ms;
  }
  .control::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  .control:focus-visible {
    outline-offset: -1px;
    border-color: var(--_focus);
  }
  /* The caret is two gradients, because a strict CSP refuses data: images. */
  select.control {
    appearance: none;
    padding-inline-end: 30px;
    background-image:
      linear-gradient(45deg, transparent 50%, var(--_muted) 50%),
      linear-gradient(-45deg, transparent 50%, var(--_muted) 50%);
    background-position:
      right 16px center,
      right 12px center;
    background-size: 4px 4px;
    background-repeat: no-repeat;
    text-overflow: ellipsis;
    cursor: pointer;
  }
  select.control:dir(rtl) {
    background-position:
      left 12px center,
      left 16px center;
  }
  select.control option {
    background: var(--_raised);
    color: var(--_text);
  }
  .reference {
    color: var(--_muted);
    font-size: 12px;
    line-height: 16px;
    overflow-wrap: anywhere;
  }
  @media (forced-colors: active) {
    .button {
      border-color: ButtonText;
    }
    select.control {
      appearance: auto;
      background-image: none;
    }
  }
`
