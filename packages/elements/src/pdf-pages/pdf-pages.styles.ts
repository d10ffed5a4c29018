/** How the pages of a PDF look. */
import { css } from 'lit'

export const styles = css`
  :host {
    display: grid;
    grid-template-rows: minmax(0, 1fr) auto;
    inline-size: 100%;
    block-size: 100%;
    min-block-size: 0;
  }
  .pages {
    display: flex;
    flex-direction: column;
    gap: 12px;
    padding: 16px;
    overflow: auto;
    overscroll-behavior: contain;
  }
  .pages:focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: -3px;
  }
  .page {
    position: relative;
    flex: none;
    margin-inline: auto;
    background: #ffffff;
    box-shadow: 0 0 0 1px var(--_border);
  }
  canvas {
    display: block;
    inline-size: 100%;
    block-size: 100%;
  }
  .bar {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    padding: 6px 12px;
    border-block-start: 1px solid var(--_border);
    background: var(--_surface);
    font-variant-numeric: tabular-nums;
  }
  .bar .number {
    min-inline-size: 7ch;
    color: var(--_muted);
    text-align: center;
  }
  .bar .line {
    inline-size: 1px;
    block-size: 20px;
    background: var(--_border);
  }
`
