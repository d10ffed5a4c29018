/** Notices and long texts, for elements in which somebody writes or is told why not. */
import { css } from 'lit'

export const notices = css`
  textarea.control {
    min-block-size: 88px;
    resize: vertical;
  }
  .notice {
    padding: calc(3 * var(--_space)) 14px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_subtle);
    overflow-wrap: anywhere;
  }
  .notice p {
    margin: 0;
  }
  .notice strong {
    font-weight: 600;
  }
  .notice.danger {
    border-color: color-mix(in srgb, var(--_danger) 35%, transparent);
    background: var(--_danger-subtle);
  }
  .notice.warning {
    border-color: color-mix(in srgb, var(--_warning) 35%, transparent);
    background: var(--_warning-subtle);
  }
  @media (forced-colors: active) {
    .notice {
      border-color: ButtonText;
    }
  }
`
