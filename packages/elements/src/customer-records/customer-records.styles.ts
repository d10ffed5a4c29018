/** How the sections of `<customer-detail>` look. */
import { css } from 'lit'
import { badgeStyles } from '../theme/badges.js'

export const recordStyles = [
  badgeStyles,
  css`
    :host {
      display: block;
      container-type: inline-size;
    }
    .bone {
      block-size: 44px;
      margin-block-end: 8px;
    }
    .records {
      margin: 0;
      padding: 0;
      list-style: none;
      border: 1px solid var(--_border);
      border-radius: var(--_radius-large);
      background: var(--_surface);
      overflow: hidden;
    }
    .record + .record {
      border-block-start: 1px solid var(--_border);
    }
    .row {
      position: relative;
      display: grid;
      grid-template-columns: minmax(0, 1fr) minmax(120px, auto) 116px minmax(96px, auto);
      align-items: center;
      gap: calc(3 * var(--_space));
      padding: 10px calc(4 * var(--_space));
    }
    .row:hover {
      background: var(--_hover);
    }
    .title {
      padding: 4px 0;
      border: 0;
      background: none;
      font-weight: 500;
      text-align: start;
      overflow-wrap: anywhere;
      cursor: pointer;
    }
    /* The whole row is the button's. */
    .title::after {
      content: '';
      position: absolute;
      inset: 0;
    }
    .title:focus-visible {
      outline: none;
    }
    .title:focus-visible::after {
      outline: 2px solid var(--_focus);
      outline-offset: -3px;
      border-radius: var(--_radius);
    }
    .when {
      color: var(--_muted);
      font-variant-numeric: tabular-nums;
    }
    .row .badge {
      justify-self: start;
    }
    .amount {
      justify-self: end;
      font-weight: 500;
      font-variant-numeric: tabular-nums;
      white-space: nowrap;
    }
    .facts {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(180px, 1fr));
      gap: calc(3 * var(--_space)) calc(4 * var(--_space));
      margin: 0;
      padding: 4px calc(4 * var(--_space)) calc(4 * var(--_space));
    }
    dt {
      color: var(--_muted);
      font-size: 12.5px;
      line-height: 16px;
    }
    dd {
      margin: 2px 0 0;
      overflow-wrap: anywhere;
    }
    .more {
      display: flex;
      margin: calc(3 * var(--_space)) auto 0;
    }
    .notice .button {
      margin-inline-start: 8px;
    }
    @container (inline-size < 560px) {
      .row {
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 2px calc(3 * var(--_space));
      }
      .when {
        grid-row: 2;
        grid-column: 1;
        font-size: 13px;
      }
      .row .badge {
        grid-row: 2;
        grid-column: 2;
        justify-self: end;
      }
      .amount {
        grid-row: 1;
        grid-column: 2;
      }
    }
  `,
]
