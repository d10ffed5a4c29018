/** How `<customer-list>` looks outside of its grid: frame, figures, toolbar. */
import { css } from 'lit'
import { gridStyles } from './grid.styles.js'
import { narrowStyles } from './narrow.styles.js'
import { skeletonStyles } from './skeleton.styles.js'

const frameStyles = css`
  :host {
    display: block;
    block-size: 40rem;
    min-block-size: 20rem;
    container-type: inline-size;
    --_row-height: var(--clientele-row-height, calc(56px + 8px * var(--clientele-density, 0)));
  }
  .root {
    display: flex;
    flex-direction: column;
    gap: 12px;
    block-size: 100%;
  }

  /* Figures */
  .statistics dl {
    display: grid;
    grid-template-columns: repeat(5, minmax(0, 1fr));
    margin: 0;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_surface);
    overflow: hidden;
  }
  .figure {
    padding: 12px 16px;
    border-inline-start: 1px solid var(--_border);
    margin-inline-start: -1px;
    min-inline-size: 0;
  }
  .figure dt {
    color: var(--_muted);
    font-size: 12px;
    line-height: 16px;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .figure dd {
    margin: 2px 0 0;
    font-size: 20px;
    font-weight: 600;
    line-height: 28px;
    letter-spacing: -0.01em;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  /* Toolbar */
  .toolbar {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
  }
  .search {
    position: relative;
    flex: 1 1 240px;
    min-inline-size: 0;
  }
  .search svg {
    position: absolute;
    inset-block-start: 10px;
    inset-inline-start: 11px;
    color: var(--_muted);
    pointer-events: none;
  }
  .search .control {
    padding-inline-start: 34px;
    text-overflow: ellipsis;
  }
  .toolbar select {
    inline-size: auto;
    max-inline-size: 100%;
  }
  .toolbar .sort {
    display: none;
  }
  [data-unknown] {
    visibility: hidden;
  }
  .count {
    min-inline-size: 20px;
    padding: 0 6px;
    border-radius: 10px;
    background: var(--_accent-fill);
    color: var(--_on-accent);
    font-size: 12px;
    line-height: 20px;
    text-align: center;
    font-variant-numeric: tabular-nums;
  }
  .views-button {
    max-inline-size: 220px;
  }
`

export const styles = [frameStyles, gridStyles, skeletonStyles, narrowStyles]
