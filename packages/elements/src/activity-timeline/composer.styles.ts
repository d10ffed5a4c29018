/** How the form for an entry looks. */
import { css } from 'lit'
import { dangerStyles } from '../theme/danger.js'
import { notices } from '../theme/notices.js'

export const composerStyles = css`
  ${dangerStyles}
  ${notices}
  .composer {
    display: grid;
    gap: calc(3 * var(--_space));
    padding: 14px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_subtle);
  }
  .entry .composer {
    grid-column: 2 / -1;
  }
  .field {
    display: grid;
    gap: 6px;
  }
  .field label,
  .moment span {
    font-size: 13px;
    font-weight: 500;
    line-height: 16px;
  }
  textarea.control {
    min-block-size: 72px;
  }
  .error {
    color: var(--_danger);
    font-size: 12.5px;
    line-height: 16px;
  }
  .composer-actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .space {
    flex: 1;
  }
  .check,
  .moment {
    display: flex;
    align-items: center;
    gap: 8px;
    min-inline-size: 0;
  }
  .check {
    min-block-size: 36px;
    cursor: pointer;
  }
  .check input {
    inline-size: 16px;
    block-size: 16px;
    margin: 0;
    accent-color: var(--_accent-fill);
  }
  .kind {
    inline-size: auto;
  }
  .moment .control {
    inline-size: auto;
    min-inline-size: 0;
  }
  @container (inline-size < 480px) {
    .composer-actions .button {
      flex: 1;
    }
    .composer-actions :is(.check, .moment) {
      flex-basis: 100%;
    }
    .moment .control {
      flex: 1;
    }
    .space {
      display: none;
    }
  }
`
