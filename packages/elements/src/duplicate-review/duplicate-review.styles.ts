/** How `<duplicate-review>` looks: pairs beside their comparison, one in the place of the other where it is narrow. */
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
  .muted {
    margin: 0;
    color: var(--_muted);
    font-weight: 400;
  }
  .panes {
    display: grid;
    grid-template-columns: minmax(260px, 340px) minmax(0, 1fr);
  }
  .list {
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
    max-block-size: 760px;
    border-inline-end: 1px solid var(--_border);
  }
  .list-head {
    padding: calc(4 * var(--_space)) calc(5 * var(--_space)) calc(3 * var(--_space));
    border-block-end: 1px solid var(--_border);
  }
  h2 {
    margin: 0;
    font-size: 16px;
    font-weight: 650;
    line-height: 24px;
  }
  .list-head .muted {
    font-size: 13px;
    font-variant-numeric: tabular-nums;
  }
  [role='listbox'] {
    flex: 1;
    min-block-size: 0;
    margin: 0;
    padding: 0;
    list-style: none;
    overflow: auto;
    overscroll-behavior: contain;
  }
  [role='listbox']:focus-visible {
    outline: none;
  }
  [role='option'] {
    position: relative;
    display: grid;
    gap: 6px;
    padding: calc(3 * var(--_space)) calc(5 * var(--_space));
    border-block-end: 1px solid var(--_border);
    cursor: pointer;
  }
  [role='option']:hover {
    background: var(--_hover);
  }
  [role='option'][aria-selected='true'] {
    background: color-mix(in srgb, var(--_accent) 9%, var(--_surface));
    box-shadow: inset 3px 0 0 var(--_accent);
  }
  [role='option'][aria-selected='true']:dir(rtl) {
    box-shadow: inset -3px 0 0 var(--_accent);
  }
  [role='listbox']:focus-visible [aria-selected='true'] {
    outline: 2px solid var(--_focus);
    outline-offset: -2px;
  }
  .names {
    display: grid;
    font-weight: 500;
    overflow-wrap: anywhere;
  }
  .names bdi {
    justify-self: start;
  }
  .skipped .names {
    color: var(--_muted);
    font-weight: 400;
  }
  .reasons {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 6px;
    margin: 0;
  }
  .reasons .badge {
    min-block-size: 20px;
    padding: 0 8px;
    background: var(--_surface);
    font-size: 12px;
    line-height: 18px;
  }
  .badge.same {
    border-color: color-mix(in srgb, var(--_warning) 40%, transparent);
    background: var(--_warning-subtle);
    color: var(--_warning);
  }
  .score {
    color: var(--_muted);
    font-size: 12.5px;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    margin-inline-end: 2px;
  }
  .tail {
    padding: 10px calc(5 * var(--_space));
    color: var(--_muted);
    font-size: 13px;
    text-align: center;
  }
  .compare {
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
    max-block-size: 760px;
  }
  .compare-head {
    display: grid;
    gap: 6px;
    padding: calc(4 * var(--_space)) calc(6 * var(--_space)) calc(3 * var(--_space));
  }
  .back {
    display: none;
    justify-self: start;
    margin-inline-start: -14px;
    color: var(--_accent);
  }
  h3 {
    margin: 0;
    font-size: 18px;
    font-weight: 650;
    line-height: 26px;
    letter-spacing: -0.01em;
    overflow-wrap: anywhere;
  }
  h3:focus {
    outline: none;
  }
  .compare-body {
    flex: 1;
    min-block-size: 0;
    padding-inline: calc(6 * var(--_space));
    overflow: auto;
  }
  table {
    inline-size: 100%;
    border-collapse: separate;
    border-spacing: 0;
    table-layout: fixed;
    text-align: start;
  }
  :is(th, td) {
    padding: 9px calc(3 * var(--_space));
    border-block-end: 1px solid var(--_border);
    text-align: start;
    vertical-align: top;
    overflow-wrap: anywhere;
  }
  tbody tr:last-child > * {
    border-block-end: 0;
  }
  thead td,
  tbody th {
    inline-size: 21%;
    padding-inline-start: 0;
  }
  tbody th {
    color: var(--_muted);
    font-size: 13px;
    font-weight: 400;
  }
  .mark {
    display: block;
    font-size: 12px;
    font-weight: 500;
    line-height: 16px;
  }
  .differs .mark {
    color: var(--_danger);
  }
  .similar .mark {
    color: var(--_warning);
  }
  .same .mark {
    color: var(--_success);
  }
  .differs td {
    background: var(--_danger-subtle);
  }
  .similar td {
    background: var(--_warning-subtle);
  }
  .side {
    padding-block: calc(3 * var(--_space));
    border: 1px solid transparent;
    border-block-end-color: var(--_border);
    border-start-start-radius: var(--_radius);
    border-start-end-radius: var(--_radius);
  }
  .side.kept {
    background: color-mix(in srgb, var(--_accent) 8%, var(--_surface));
    border-block-end-color: var(--_accent);
  }
  .who {
    display: flex;
    align-items: center;
    gap: 10px;
  }
  .avatar {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 32px;
    block-size: 32px;
    border-radius: 50%;
    background: color-mix(in srgb, var(--_accent) 14%, var(--_surface));
    color: var(--_accent);
    font-size: 12px;
    font-weight: 600;
  }
  .avatar.business {
    border-radius: var(--_radius);
  }
  .link {
    min-inline-size: 0;
    min-block-size: 24px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_accent);
    font-weight: 600;
    text-align: start;
    overflow-wrap: anywhere;
    cursor: pointer;
  }
  .link:hover {
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  .keep {
    display: flex;
    align-items: baseline;
    gap: 8px;
    min-block-size: 24px;
    margin-block-start: 8px;
    font-size: 13px;
    font-weight: 500;
    cursor: pointer;
  }
  .keep input {
    flex: none;
    margin: 0;
    translate: 0 2px;
    accent-color: var(--_accent-fill);
  }
  td .bone {
    inline-size: 72px;
    block-size: 12px;
    margin-block: 4px;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: 8px;
    padding: 14px calc(6 * var(--_space));
    border-block-start: 1px solid var(--_border);
  }
  .actions .quiet {
    margin-inline-end: auto;
  }
  kbd {
    display: inline-grid;
    place-items: center;
    min-inline-size: 20px;
    min-block-size: 20px;
    padding-inline: 5px;
    border: 1px solid var(--_border);
    border-radius: 5px;
    background: var(--_surface);
    color: var(--_muted);
    font: 500 11.5px / 1 var(--_font);
  }
  .button kbd {
    margin-inline: 2px -6px;
  }
  .primary kbd {
    border-color: color-mix(in srgb, var(--_on-accent) 45%, transparent);
    background: none;
    color: inherit;
  }
  .keys {
    display: flex;
    flex-wrap: wrap;
    gap: 6px calc(4 * var(--_space));
    margin: 0;
    padding: 10px calc(5 * var(--_space));
    border-block-start: 1px solid var(--_border);
    background: var(--_subtle);
    color: var(--_muted);
    font-size: 12.5px;
  }
  .skeleton {
    display: grid;
    gap: calc(4 * var(--_space));
    padding: calc(6 * var(--_space));
  }
  .skeleton .bone {
    block-size: 44px;
  }
  .message-icon .check {
    stroke-width: 1.8;
  }
  @media (hover: none) {
    .keys,
    .button kbd {
      display: none;
    }
  }
  @container (inline-size < 760px) {
    .panes {
      grid-template-columns: minmax(0, 1fr);
    }
    .list,
    .compare {
      max-block-size: none;
      border: 0;
    }
    .panes:not(.comparing) .compare,
    .panes.comparing .list {
      display: none;
    }
    .back {
      display: inline-flex;
    }
  }
  @container (inline-size < 480px) {
    .list-head,
    [role='option'],
    .tail {
      padding-inline: calc(4 * var(--_space));
    }
    .compare-head,
    .compare-body,
    .actions {
      padding-inline: calc(4 * var(--_space));
    }
    .side .avatar {
      display: none;
    }
    thead td,
    tbody th {
      inline-size: 27%;
    }
    :is(th, td) {
      padding-inline: 6px;
    }
    .actions .button {
      flex: 1 1 auto;
      margin: 0;
    }
  }
  @media (forced-colors: active) {
    [role='option'][aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`
