/** Badges, small buttons and what stands where something will be. */
import { css } from 'lit'

export const badgeStyles = css`
  .badge {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    max-inline-size: 100%;
    min-block-size: 24px;
    padding: 0 9px;
    border: 1px solid var(--_border);
    border-radius: 999px;
    color: var(--_muted);
    font-size: 12.5px;
    font-weight: 500;
    line-height: 20px;
    overflow-wrap: anywhere;
  }
  .badge.good {
    color: var(--_success);
    border-color: color-mix(in srgb, var(--_success) 35%, transparent);
  }
  .badge.busy {
    color: var(--_accent);
    border-color: color-mix(in srgb, var(--_accent) 35%, transparent);
  }
  .badge.bad {
    color: var(--_danger);
    border-color: color-mix(in srgb, var(--_danger) 35%, transparent);
  }
  .button.small {
    min-block-size: 28px;
    padding: 0 10px;
    border-radius: 6px;
    font-size: 13px;
  }
  .bone {
    display: block;
    border-radius: 6px;
    background: var(--_border);
    animation: breathe 1.4s ease-in-out infinite;
  }
  @keyframes breathe {
    50% {
      opacity: 0.5;
    }
  }
`
