/** How adding documents and what is on its way look. */
import { css } from 'lit'

export const addingStyles = css`
  .add {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: center;
    gap: 12px 16px;
    padding: 16px;
    border: 1.5px dashed var(--_control-border);
    border-radius: var(--_radius-large);
    background: var(--_subtle);
    transition: border-color 120ms;
  }
  .add.over {
    border-color: var(--_accent);
    background: color-mix(in srgb, var(--_accent) 8%, var(--_surface));
  }
  .add-icon {
    display: grid;
    place-items: center;
    inline-size: 40px;
    block-size: 40px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_muted);
  }
  .add-title {
    font-weight: 600;
  }
  .add-ways {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .as {
    display: flex;
    align-items: center;
    gap: 8px;
    color: var(--_muted);
    white-space: nowrap;
  }
  .as .control {
    color: var(--_text);
    inline-size: auto;
  }
  /* Where there is a finger there is a camera. */
  .camera {
    display: none;
  }
  @media (pointer: coarse) {
    .camera {
      display: inline-flex;
    }
  }
  li.upload {
    grid-template-columns: auto minmax(0, 1fr) auto;
  }
  progress {
    appearance: none;
    display: block;
    inline-size: 100%;
    block-size: 4px;
    margin-block-start: 6px;
    border: 0;
    border-radius: 2px;
    background: var(--_border);
    overflow: hidden;
  }
  progress::-webkit-progress-bar {
    background: var(--_border);
  }
  progress::-webkit-progress-value {
    background: var(--_accent);
    transition: inline-size 160ms;
  }
  progress::-moz-progress-bar {
    background: var(--_accent);
  }
  .paused progress::-webkit-progress-value {
    background: var(--_muted);
  }
  .unfinished .tools {
    display: flex;
    gap: 4px;
  }
  .upload.failed .thumb,
  .upload.failed .meta {
    color: var(--_danger);
  }
  .upload.failed .thumb {
    border-color: color-mix(in srgb, var(--_danger) 35%, transparent);
    background: var(--_danger-subtle);
  }
  @container (inline-size < 640px) {
    .add {
      grid-template-columns: auto minmax(0, 1fr);
    }
    .unfinished .tools {
      grid-column: 2 / -1;
      flex-wrap: wrap;
    }
    .add-ways {
      grid-column: 1 / -1;
    }
    .add-ways .button {
      flex: 1 1 auto;
    }
    .as {
      flex: 1 0 100%;
    }
    .as .control {
      flex: 1;
    }
  }
  @media (forced-colors: active) {
    progress {
      appearance: auto;
    }
  }
`
