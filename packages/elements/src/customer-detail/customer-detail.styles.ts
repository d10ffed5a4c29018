/** How `<customer-detail>` looks: head, figures, tabs, facts and their editing. */
import { css } from 'lit'

const frameStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  .surface,
  .card {
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_surface);
  }
  .top {
    overflow: clip;
  }
  .panel {
    margin-block-start: calc(4 * var(--_space));
    border-radius: var(--_radius-large);
  }
  .panel:focus-visible {
    outline-offset: 4px;
  }
  .padded {
    padding: calc(5 * var(--_space));
  }

  .head {
    display: grid;
    gap: calc(5 * var(--_space));
    padding: calc(5 * var(--_space));
  }
  .identity {
    display: flex;
    align-items: flex-start;
    gap: calc(4 * var(--_space));
  }
  .avatar {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 56px;
    block-size: 56px;
    border-radius: 50%;
    background: color-mix(in srgb, var(--_accent) 14%, var(--_surface));
    color: var(--_accent);
    font-size: 19px;
    font-weight: 600;
    letter-spacing: 0.02em;
  }
  .avatar.business {
    border-radius: var(--_radius-large);
  }
  .who {
    flex: 1;
    min-inline-size: 0;
  }
  .name {
    margin: 0;
    font-size: 22px;
    font-weight: 650;
    line-height: 30px;
    letter-spacing: -0.012em;
    overflow-wrap: anywhere;
  }
  .badges {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    margin: 6px 0 0;
  }
  .dot {
    flex: none;
    inline-size: 8px;
    block-size: 8px;
    border-radius: 50%;
    background: var(--_success);
  }
  .status.inactive .dot {
    background: var(--_control-border);
  }
  .status.deleted .dot {
    background: var(--_danger);
  }
  .tag {
    background: var(--_subtle);
    color: var(--_text);
  }
  .head-actions {
    flex: none;
    display: flex;
    gap: 8px;
  }
  .figures {
    display: grid;
    grid-template-columns: 1.3fr repeat(4, minmax(0, 1fr));
    gap: calc(4 * var(--_space));
    margin: 0;
  }
  .figure {
    min-inline-size: 0;
  }
  .figure dt {
    color: var(--_muted);
    font-size: 12.5px;
    line-height: 16px;
  }
  .figure dd {
    margin: 2px 0 0;
    font-size: 16px;
    font-weight: 600;
    line-height: 24px;
    font-variant-numeric: tabular-nums;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .figure.main dd {
    font-size: 20px;
    letter-spacing: -0.01em;
  }

  .notice {
    display: flex;
    align-items: flex-start;
    justify-content: space-between;
    gap: calc(3 * var(--_space));
    margin: 0 calc(5 * var(--_space)) calc(4 * var(--_space));
  }
  .notice .icon-only {
    flex: none;
    margin: -8px;
  }
  .link {
    min-block-size: 24px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_accent);
    text-align: start;
    text-decoration: underline;
    text-underline-offset: 3px;
    cursor: pointer;
  }

  .tabs {
    display: flex;
    gap: 4px;
    padding-inline: calc(3 * var(--_space));
    border-block-start: 1px solid var(--_border);
    overflow-x: auto;
    scrollbar-width: none;
  }
  .tab {
    position: relative;
    flex: none;
    display: inline-flex;
    align-items: center;
    gap: 7px;
    min-block-size: 44px;
    padding: 0 10px;
    border: 0;
    background: none;
    color: var(--_muted);
    font-weight: 500;
    white-space: nowrap;
    cursor: pointer;
  }
  .tab:hover {
    color: var(--_text);
  }
  .tab:focus-visible {
    outline-offset: -4px;
    border-radius: var(--_radius);
  }
  .tab[aria-selected='true'] {
    color: var(--_text);
  }
  .tab[aria-selected='true']::after {
    content: '';
    position: absolute;
    inset-inline: 10px;
    inset-block-end: 0;
    block-size: 2px;
    border-radius: 2px 2px 0 0;
    background: var(--_accent);
  }
  .tab-count {
    min-inline-size: 20px;
    padding: 0 6px;
    border-radius: 999px;
    background: var(--_hover);
    color: var(--_muted);
    font-size: 12px;
    font-variant-numeric: tabular-nums;
    text-align: center;
  }
`

const factStyles = css`
  .columns {
    display: grid;
    grid-template-columns: minmax(280px, 5fr) minmax(0, 7fr);
    gap: calc(4 * var(--_space));
    align-items: start;
  }
  .facts-column,
  .timeline-column {
    display: grid;
    gap: calc(4 * var(--_space));
    min-inline-size: 0;
  }
  h3 {
    margin: 0;
    padding: calc(4 * var(--_space)) calc(5 * var(--_space)) 8px;
    font-size: 14px;
    font-weight: 600;
    line-height: 20px;
  }
  .facts {
    margin: 0;
    padding: 0 calc(5 * var(--_space)) calc(3 * var(--_space));
  }
  .fact {
    display: grid;
    grid-template-columns: 144px minmax(0, 1fr);
    align-items: start;
    gap: 8px;
    padding-block: 1px;
  }
  .fact dt {
    color: var(--_muted);
    font-size: 13px;
    line-height: 18px;
    padding-block: 8px;
    overflow-wrap: anywhere;
  }
  .fact dd {
    margin: 0;
    min-inline-size: 0;
  }
  .shown {
    display: flex;
    align-items: center;
    gap: 2px;
  }
  .shown.saving {
    font-style: italic;
    cursor: progress;
  }
  .value {
    position: relative;
    flex: 1;
    display: flex;
    align-items: center;
    gap: 8px;
    min-inline-size: 0;
    min-block-size: 34px;
    margin-inline-start: -9px;
    padding: 6px 8px;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: none;
    font: inherit;
    letter-spacing: inherit;
    text-align: start;
    overflow-wrap: anywhere;
  }
  button.value {
    cursor: text;
  }
  button.value:hover {
    border-color: var(--_border);
    background: var(--_hover);
  }
  .value:focus-visible {
    outline-offset: -1px;
  }
  .value-text {
    flex: 0 1 auto;
    min-inline-size: 0;
  }
  .multiline .value-text {
    white-space: pre-wrap;
  }
  .nothing {
    color: var(--_muted);
  }
  .pencil {
    display: grid;
    color: var(--_muted);
    opacity: 0;
    transition: opacity 120ms;
  }
  .pencil svg {
    inline-size: 14px;
    block-size: 14px;
  }
  .value:hover .pencil,
  .value:focus-visible .pencil {
    opacity: 1;
  }
  /* Where nothing hovers, the pencil is always there. */
  @media (hover: none) {
    .pencil {
      opacity: 1;
    }
  }
  .name .value {
    padding-block: 0;
    min-block-size: 32px;
  }
  .reach {
    flex: none;
    margin-inline-end: -9px;
    min-block-size: 34px;
    inline-size: 34px;
  }
  .tags {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
  }
`

const narrowStyles = css`
  .head .bone.line {
    block-size: 20px;
    inline-size: 96px;
    max-inline-size: 100%;
    margin-block: 5px;
  }
  .head .bone.long {
    inline-size: 220px;
  }
  .avatar.bone {
    display: block;
  }
  @container (inline-size < 860px) {
    .columns {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @container (inline-size < 640px) {
    .figures {
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: calc(3 * var(--_space)) calc(4 * var(--_space));
    }
    .figure.main {
      grid-column: 1 / -1;
    }
  }
  @container (inline-size < 480px) {
    .head {
      padding: calc(4 * var(--_space));
    }
    .identity {
      flex-wrap: wrap;
      gap: calc(3 * var(--_space));
    }
    .avatar {
      inline-size: 44px;
      block-size: 44px;
      font-size: 16px;
    }
    .who {
      order: 3;
      flex-basis: 100%;
    }
    .head-actions {
      margin-inline-start: auto;
    }
    .name {
      font-size: 19px;
      line-height: 26px;
    }
    .notice {
      margin-inline: 16px;
    }
    .fact {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
      padding-block: 4px;
    }
    .fact dt {
      padding-block: 0;
    }
    h3 {
      padding-inline: calc(4 * var(--_space));
    }
    .facts {
      padding-inline: calc(4 * var(--_space));
    }
    .padded {
      padding: calc(4 * var(--_space));
    }
  }
  @media (forced-colors: active) {
    .tab[aria-selected='true']::after {
      background: Highlight;
    }
    .dot {
      forced-color-adjust: none;
    }
  }
`

export const styles = [frameStyles, factStyles, narrowStyles]
