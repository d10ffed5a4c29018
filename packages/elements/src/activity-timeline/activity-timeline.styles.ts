/** How `<activity-timeline>` looks. */
import { css } from 'lit'
import { badgeStyles } from '../theme/badges.js'

const frame = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  .root {
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_surface);
  }
  .bar {
    display: grid;
    gap: calc(3 * var(--_space));
    padding: calc(4 * var(--_space)) calc(5 * var(--_space));
    border-block-end: 1px solid var(--_border);
  }
  .add {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .add .button {
    min-block-size: 32px;
    padding: 0 11px;
    font-size: 13px;
  }
  .add svg {
    color: var(--_muted);
  }
  .filters {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  .filter {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 28px;
    padding: 0 10px;
    border: 1px solid var(--_border);
    border-radius: 999px;
    background: none;
    color: var(--_muted);
    font-size: 13px;
    cursor: pointer;
  }
  .filter:hover {
    background: var(--_hover);
  }
  .filter[aria-pressed='true'] {
    border-color: var(--_accent);
    background: color-mix(in srgb, var(--_accent) 10%, var(--_surface));
    color: var(--_accent);
    font-weight: 500;
  }
  .filter .n {
    font-variant-numeric: tabular-nums;
  }
  .days {
    padding: 4px calc(5 * var(--_space)) calc(4 * var(--_space));
  }
  h3 {
    margin: calc(4 * var(--_space)) 0 8px;
    color: var(--_muted);
    font-size: 12.5px;
    font-weight: 600;
    line-height: 16px;
  }
  ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .entry {
    position: relative;
    display: grid;
    grid-template-columns: 28px minmax(0, 1fr) auto;
    column-gap: calc(3 * var(--_space));
    padding-block-end: 18px;
  }
  .entry:last-child {
    padding-block-end: 4px;
  }
  /* The line that joins an entry to the next one of its day. */
  .entry:not(:last-child)::before {
    content: '';
    position: absolute;
    inset-block: 32px 4px;
    inset-inline-start: 13.5px;
    border-inline-start: 1px solid var(--_border);
  }
  .bubble {
    display: grid;
    place-items: center;
    inline-size: 28px;
    block-size: 28px;
    border-radius: 50%;
    background: var(--_hover);
    color: var(--_muted);
  }
  .bubble svg {
    inline-size: 14px;
    block-size: 14px;
  }
  .bubble:is(.call, .email, .meeting) {
    background: color-mix(in srgb, var(--_accent) 14%, var(--_surface));
    color: var(--_accent);
  }
  .bubble.note {
    background: color-mix(in srgb, var(--_warning) 16%, var(--_surface));
    color: var(--_warning);
  }
  .bubble.job {
    background: color-mix(in srgb, var(--_success) 14%, var(--_surface));
    color: var(--_success);
  }
  .entry-body {
    min-inline-size: 0;
    padding-block-start: 4px;
    border-radius: 6px;
  }
  .entry-body:focus-visible {
    outline-offset: 4px;
  }
  /* The words keep their contrast while the server is awaited. */
  .entry:has([aria-busy]) .bubble {
    opacity: 0.5;
  }
  .entry-line {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 2px 10px;
  }
  p {
    margin: 0;
  }
  .entry-title {
    font-weight: 500;
    overflow-wrap: anywhere;
  }
  .entry-fact {
    font-weight: 500;
    font-variant-numeric: tabular-nums;
  }
  .badge.internal {
    min-block-size: 20px;
    gap: 4px;
    padding: 0 7px;
    border-color: color-mix(in srgb, var(--_warning) 35%, transparent);
    color: var(--_warning);
    font-size: 12px;
    line-height: 16px;
  }
  .badge.internal svg {
    inline-size: 12px;
    block-size: 12px;
  }
  .entry-text {
    margin-block-start: 2px;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .entry-meta {
    margin-block-start: 2px;
    color: var(--_muted);
    font-size: 12.5px;
    line-height: 16px;
    font-variant-numeric: tabular-nums;
  }
  .entry-actions {
    display: flex;
    opacity: 0;
  }
  .entry:is(:hover, :focus-within) .entry-actions {
    opacity: 1;
  }
  @media (hover: none) {
    .entry-actions {
      opacity: 1;
    }
  }
  .entry-actions .button {
    inline-size: 28px;
    padding: 0;
  }
  .end {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: 8px;
    padding-block-start: calc(3 * var(--_space));
    color: var(--_muted);
    font-size: 13px;
    text-align: center;
  }
  .skeleton {
    display: grid;
    gap: 18px;
    padding: calc(5 * var(--_space));
  }
  .skeleton div {
    display: grid;
    grid-template-columns: 28px minmax(0, 1fr);
    gap: calc(3 * var(--_space));
  }
  .skeleton .bone {
    block-size: 28px;
  }
  .skeleton .round {
    border-radius: 50%;
  }
  @container (inline-size < 480px) {
    .bar {
      padding: 14px calc(4 * var(--_space));
    }
    .days {
      padding: 4px calc(4 * var(--_space)) 14px;
    }
    .add {
      display: grid;
      grid-template-columns: 1fr 1fr;
    }
    .add .button {
      padding: 0 6px;
      font-size: 13px;
      white-space: normal;
    }
    .filters {
      flex-wrap: nowrap;
      margin-inline: calc(-4 * var(--_space));
      padding: 3px calc(4 * var(--_space));
      overflow-x: auto;
      scrollbar-width: none;
    }
    .filter {
      flex: none;
    }
    .entry {
      column-gap: 10px;
    }
  }
  @media (forced-colors: active) {
    .bubble {
      border: 1px solid CanvasText;
    }
    .filter[aria-pressed='true'] {
      border: 2px solid Highlight;
    }
  }
`

export const styles = [badgeStyles, frame]
