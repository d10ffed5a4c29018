/** How `<customer-form>` looks. */
import { css } from 'lit'
import { dangerStyles } from '../theme/danger.js'

export const styles = css`
  ${dangerStyles}
  :host {
    display: block;
    container-type: inline-size;
  }
  form {
    display: grid;
    gap: calc(4 * var(--_space));
  }
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }
  .fields {
    display: grid;
    gap: calc(4 * var(--_space));
  }
  .pair {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: calc(4 * var(--_space)) calc(3 * var(--_space));
    align-items: start;
  }
  .pair.wide-first {
    grid-template-columns: 3fr 2fr;
  }
  .field {
    display: grid;
    gap: 6px;
    min-inline-size: 0;
  }
  label,
  legend {
    padding: 0;
    font-size: 13px;
    font-weight: 500;
    line-height: 16px;
  }
  .segments legend {
    margin-block-end: 6px;
  }
  .star {
    margin-inline-start: 3px;
    color: var(--_danger);
  }
  .hint,
  .error {
    margin: 0;
    font-size: 12.5px;
    line-height: 16px;
  }
  .hint {
    color: var(--_muted);
  }
  .fields > .hint {
    margin-block-start: -10px;
  }
  .error {
    color: var(--_danger);
  }
  fieldset:disabled .control {
    opacity: 1;
    background: var(--_subtle);
    color: var(--_muted);
  }

  .segment-row {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: 1fr;
    inline-size: fit-content;
    padding: 3px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_subtle);
  }
  .segment {
    position: relative;
    cursor: pointer;
  }
  .segment input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .segment span {
    display: grid;
    place-items: center;
    min-block-size: 28px;
    padding-inline: calc(4 * var(--_space));
    border: 1px solid transparent;
    border-radius: calc(var(--_radius) - 3px);
    color: var(--_muted);
    transition: background-color 120ms;
  }
  .segment input:checked + span {
    border-color: var(--_control-border);
    background: var(--_surface);
    color: var(--_text);
  }
  .segment input:focus-visible + span {
    outline: 2px solid var(--_focus);
    outline-offset: 1px;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    padding-block-start: calc(4 * var(--_space));
    border-block-start: 1px solid var(--_border);
  }
  /* In a dialog the buttons stay at its lower edge. */
  :host([data-in-dialog]) .actions {
    position: sticky;
    inset-block-end: 0;
    margin: 0 -20px;
    padding: 14px calc(5 * var(--_space));
    background: var(--_raised);
  }
  .notice {
    scroll-margin: 80px 0 96px;
  }
  .control {
    scroll-margin: 96px 0 120px;
  }
  .space {
    flex: 1 1 0;
  }
  .question {
    margin: 0;
    flex: 0 1 auto;
    overflow-wrap: anywhere;
  }
  .confirm {
    border-color: var(--_danger);
  }

  .jobs {
    margin: 8px 0 0;
    padding-inline-start: 18px;
  }
  .job-status {
    margin-inline-start: 8px;
    color: var(--_muted);
    font-size: 12.5px;
  }
  .conflict {
    display: grid;
    gap: 4px;
    margin-block-start: calc(3 * var(--_space));
  }
  .conflict legend {
    margin-block-end: 4px;
  }
  .side {
    display: grid;
    grid-template-columns: auto 72px minmax(0, 1fr);
    align-items: baseline;
    gap: 8px;
    font-weight: 400;
    font-size: inherit;
    line-height: 20px;
    cursor: pointer;
  }
  .side input {
    accent-color: var(--_accent-fill);
    margin: 0;
    translate: 0 2px;
  }
  .side-name {
    color: var(--_muted);
  }
  .side-value {
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
  .bone {
    block-size: 36px;
    border-radius: var(--_radius);
    background: var(--_border);
    animation: breathe 1.4s ease-in-out infinite;
  }
  @keyframes breathe {
    50% {
      opacity: 0.5;
    }
  }
  @container (inline-size < 400px) {
    .pair,
    .pair.wide-first {
      grid-template-columns: minmax(0, 1fr);
    }
    .actions .button {
      flex: 1 1 auto;
    }
    .actions .space {
      display: none;
    }
    .question {
      flex-basis: 100%;
    }
  }
  @media (forced-colors: active) {
    .segment input:checked + span {
      border-color: Highlight;
      outline: 1px solid Highlight;
    }
  }
  .candidates {
    margin: 4px 0 0;
    padding: 0;
    list-style: none;
  }
  .candidates .button {
    justify-content: start;
    max-inline-size: 100%;
    min-block-size: 32px;
    padding-inline: 6px;
    margin-inline-start: -6px;
    white-space: normal;
    text-align: start;
  }
  .candidate-contact {
    color: var(--_muted);
    font-weight: 400;
    overflow-wrap: anywhere;
  }
`
