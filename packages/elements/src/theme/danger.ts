/** Controls of what can go wrong: a button that destroys, a field that is refused. */
import { css } from 'lit'

export const dangerStyles = css`
  .button.danger {
    color: var(--_danger);
  }
  .button.danger:hover {
    background: var(--_danger-subtle);
  }
  .control[aria-invalid='true'] {
    border-color: var(--_danger);
  }
`
