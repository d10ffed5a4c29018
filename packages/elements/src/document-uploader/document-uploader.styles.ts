/** How `<document-uploader>` looks. */
import { css } from 'lit'

export const styles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  .root {
    display: grid;
    gap: 16px;
  }
  p {
    margin: 0;
  }
  .hint,
  .meta {
    color: var(--_muted);
    font-size: 13px;
    overflow-wrap: anywhere;
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_surface);
    overflow: hidden;
  }
  li {
    position: relative;
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto auto;
    align-items: center;
    gap: 2px 12px;
    padding: 10px 12px;
  }
  li + li {
    border-block-start: 1px solid var(--_border);
  }
  .document:hover {
    background: var(--_hover);
  }
  .thumb {
    display: grid;
    place-items: center;
    inline-size: 44px;
    block-size: 44px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_subtle);
    color: var(--_muted);
    overflow: hidden;
  }
  .thumb svg {
    inline-size: 20px;
    block-size: 20px;
    stroke-width: 1.3;
  }
  .thumb.pdf {
    color: var(--_danger);
  }
  .thumb canvas {
    inline-size: 100%;
    block-size: 100%;
  }
  .name {
    display: -webkit-box;
    max-inline-size: 100%;
    padding: 0;
    border: 0;
    background: none;
    font-weight: 500;
    text-align: start;
    overflow: hidden;
    overflow-wrap: anywhere;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }
  .open {
    cursor: pointer;
  }
  /* The whole row opens the document. */
  .open::after {
    content: '';
    position: absolute;
    inset: 0;
  }
  .open:focus-visible {
    outline: none;
  }
  .open:focus-visible::after {
    outline: 2px solid var(--_focus);
    outline-offset: -3px;
    border-radius: var(--_radius);
  }
  .tools {
    position: relative;
    z-index: 1;
    display: inline-flex;
  }
  .button.icon-only.small {
    inline-size: 32px;
    min-block-size: 32px;
  }
  .renaming {
    position: relative;
    z-index: 1;
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  .renaming .control {
    flex: 1 1 180px;
    min-inline-size: 0;
  }
  .bone {
    block-size: 64px;
    margin-block-end: 8px;
  }
  .more {
    justify-self: center;
  }
  .notice .button {
    margin-inline-start: 8px;
  }
  @container (inline-size < 480px) {
    li.document {
      grid-template-columns: auto minmax(0, 1fr) auto;
    }
    .document .about {
      grid-row: span 2;
    }
    .document > .thumb,
    .document > .tools {
      grid-row: 1 / span 2;
    }
    .document .badge {
      grid-column: 2;
      justify-self: start;
    }
    .document .about {
      grid-row: 1;
    }
  }
`
