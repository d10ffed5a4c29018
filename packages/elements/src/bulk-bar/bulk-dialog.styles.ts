/** How the dialog of a bulk change looks. */
import { css } from 'lit'

export const bulkDialogStyles = css`
  dialog {
    inline-size: min(520px, calc(100vw - 24px));
  }
  .content {
    display: grid;
    gap: 12px;
  }
  .content p {
    margin: 0;
  }
  .field {
    display: grid;
    gap: 4px;
    font-size: 13px;
    font-weight: 500;
  }
  .hint {
    color: var(--_muted);
    font-size: 12px;
    font-weight: 400;
  }
  h3 {
    margin: 0;
    color: var(--_muted);
    font-size: 12px;
    font-weight: 500;
  }
  ul {
    display: grid;
    gap: 6px;
    margin: 0;
    padding-inline-start: 18px;
  }
  .sample {
    padding: 0;
    list-style: none;
  }
  .sample li {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 4px 12px;
  }
  .tags {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    font-size: 12px;
  }
  .tags > * {
    padding: 0 8px;
    border: 1px solid var(--_border);
    border-radius: 10px;
    text-decoration-line: none;
  }
  .tags ins {
    border-color: var(--_success);
    color: var(--_success);
  }
  .tags ins::before {
    content: '+ ';
  }
  .tags del {
    border-color: var(--_danger);
    color: var(--_danger);
    text-decoration-line: line-through;
  }
  progress {
    inline-size: 100%;
    block-size: 8px;
    accent-color: var(--_accent-fill);
  }
  /* In the dark the browser's own track is white, as if all were done. */
  @media not (forced-colors: active) {
    progress:not(:indeterminate) {
      appearance: none;
      border: 0;
      border-radius: 4px;
      background: var(--_border);
      overflow: hidden;
    }
    progress::-webkit-progress-bar {
      background: var(--_border);
    }
    progress::-webkit-progress-value {
      background: var(--_accent-fill);
    }
    progress::-moz-progress-bar {
      background: var(--_accent-fill);
    }
  }
`
