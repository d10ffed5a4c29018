/** What moves while `<customer-list>` waits: skeleton rows, and a line above rows that are out of date. */
import { css } from 'lit'

export const skeletonStyles = css`
  .skeletons {
    overflow: hidden;
  }
  .skeletons::before {
    content: '';
    display: block;
    block-size: 37px;
    border-block-end: 1px solid var(--_border);
    background: var(--_subtle);
  }
  .bone {
    background: var(--_border);
    animation: breathe 1.4s ease-in-out infinite;
  }
  .bone:not(.avatar) {
    display: block;
    inline-size: 60%;
    block-size: 10px;
    border-radius: 5px;
  }
  .skeleton .who {
    display: grid;
    grid-template-columns: minmax(0, 100%);
    gap: 7px;
  }
  .who .bone:not(.avatar) {
    inline-size: min(130px, 80%);
  }
  .who .bone.bone.long {
    inline-size: min(180px, 100%);
  }
  dd .bone:not(.avatar) {
    block-size: 14px;
    margin-block: 7px;
  }
  @keyframes breathe {
    50% {
      opacity: 0.5;
    }
  }
  .progress {
    position: absolute;
    inset-block-start: 0;
    inset-inline: 0;
    z-index: 2;
    block-size: 2px;
    overflow: hidden;
  }
  .progress::after {
    content: '';
    position: absolute;
    inset-block: 0;
    inline-size: 30%;
    background: var(--_accent);
    animation: pass 900ms linear infinite;
  }
  @keyframes pass {
    from {
      inset-inline-start: -30%;
    }
    to {
      inset-inline-start: 100%;
    }
  }
`
