/** How `<customer-import>` looks before a file is chosen; the rest is in `steps.styles.ts`. */
import { css } from 'lit'

export const styles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  .root {
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_surface);
    overflow: clip;
  }
  .head {
    position: relative;
    padding: 14px calc(6 * var(--_space));
    border-block-end: 1px solid var(--_border);
    background: var(--_subtle);
  }
  .place {
    display: none;
    margin: 0;
    font-weight: 600;
  }
  .steps {
    display: flex;
    align-items: center;
    gap: calc(3 * var(--_space));
    margin: 0;
    padding: 0;
    list-style: none;
    color: var(--_muted);
    font-weight: 500;
  }
  .steps li {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .steps li + li::before {
    content: '';
    inline-size: clamp(12px, 5cqi, 56px);
    block-size: 1px;
    margin-inline-end: 4px;
    background: var(--_border);
  }
  .steps .current {
    color: var(--_text);
    font-weight: 600;
  }
  .number {
    display: grid;
    place-items: center;
    inline-size: 24px;
    block-size: 24px;
    border: 1px solid var(--_control-border);
    border-radius: 50%;
    font-size: 12px;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .number svg {
    inline-size: 12px;
    block-size: 12px;
    stroke-width: 2.2;
  }
  .current .number {
    border-color: transparent;
    background: var(--_accent-fill);
    color: var(--_on-accent);
  }
  .past .number {
    border-color: var(--_accent);
    color: var(--_accent);
  }
  .body {
    padding: calc(6 * var(--_space));
  }
  .body > .notice {
    margin-block-end: calc(4 * var(--_space));
  }
  h2 {
    margin: 0;
    font-size: 18px;
    font-weight: 650;
    line-height: 26px;
    letter-spacing: -0.01em;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  h2:focus {
    outline: none;
  }
  .muted {
    margin: 0;
    color: var(--_muted);
    overflow-wrap: anywhere;
  }
  .dropzone {
    display: grid;
    justify-items: center;
    gap: 6px;
    padding: calc(12 * var(--_space)) calc(6 * var(--_space));
    border: 1.5px dashed var(--_control-border);
    border-radius: var(--_radius-large);
    text-align: center;
    transition:
      border-color 120ms,
      background-color 120ms;
  }
  .dropzone.dragged {
    border-color: var(--_accent);
    background: color-mix(in srgb, var(--_accent) 8%, var(--_surface));
  }
  .dropzone-icon {
    display: grid;
    place-items: center;
    inline-size: 48px;
    block-size: 48px;
    margin-block-end: 8px;
    border-radius: 50%;
    background: color-mix(in srgb, var(--_accent) 12%, var(--_surface));
    color: var(--_accent);
  }
  .dropzone-icon svg {
    inline-size: 22px;
    block-size: 22px;
    stroke-width: 1.4;
  }
  .dropzone-title {
    margin: 0;
    font-size: 16px;
    font-weight: 600;
    line-height: 24px;
  }
  .dropzone .muted {
    max-inline-size: 52ch;
    text-wrap: balance;
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 8px;
    margin-block-start: 18px;
  }
  .field {
    display: grid;
    gap: 6px;
    font-size: 13px;
    font-weight: 500;
  }
  .field .control {
    font-size: var(--_font-size);
    font-weight: 400;
  }
  textarea.control {
    font-family: ui-monospace, 'Cascadia Mono', Menlo, monospace;
    font-size: 13px;
    white-space: pre;
    overflow: auto;
  }
  /* In reach however long the table above is. */
  .actions {
    position: sticky;
    inset-block-end: 0;
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: 8px;
    margin-block-start: calc(5 * var(--_space));
    padding-block: calc(3 * var(--_space));
    margin-block-end: calc(-3 * var(--_space));
    background: var(--_surface);
  }
  .actions .first {
    margin-inline-end: auto;
  }
  .waiting {
    display: grid;
    gap: calc(3 * var(--_space));
    padding-block: calc(6 * var(--_space));
  }
  progress {
    appearance: none;
    inline-size: 100%;
    block-size: 8px;
    border: 0;
    border-radius: 4px;
    background: var(--_border);
    overflow: hidden;
    accent-color: var(--_accent-fill);
  }
  progress::-webkit-progress-bar {
    background: var(--_border);
  }
  progress::-webkit-progress-value {
    border-radius: 4px;
    background: var(--_accent);
    transition: inline-size 200ms;
  }
  progress::-moz-progress-bar {
    background: var(--_accent);
  }
  progress:indeterminate {
    background: linear-gradient(90deg, transparent 30%, var(--_accent) 50%, transparent 70%) 0 0 / 200% 100%
      var(--_border);
    animation: pass 1.4s linear infinite;
  }
  progress:indeterminate::-webkit-progress-bar {
    background: transparent;
  }
  @keyframes pass {
    from {
      background-position: 100% 0;
    }
    to {
      background-position: -100% 0;
    }
  }
  @container (inline-size < 520px) {
    .head {
      padding: calc(3 * var(--_space)) calc(4 * var(--_space));
    }
    .place {
      display: block;
    }
    .steps {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .body {
      padding: calc(4 * var(--_space));
    }
    .dropzone {
      padding: calc(8 * var(--_space)) calc(4 * var(--_space));
    }
  }
  @media (forced-colors: active) {
    progress {
      appearance: auto;
    }
    .number {
      border-color: CanvasText;
    }
  }
`
