/** What stands in an element's place when it has nothing to show: why, and what to do about it. */
import { css, html, nothing, type TemplateResult } from 'lit'
import type { ClienteleError } from '@clientele/core'
import { fill } from '../localization/formats.js'
import type { Strings } from '../localization/en.js'

export interface Message {
  readonly icon: TemplateResult
  readonly title: string
  readonly text: string
  readonly action?:
    | { readonly label: string; readonly run: () => void; readonly primary?: boolean }
    | undefined
  readonly error?: ClienteleError | undefined
  /** Whether it interrupts: `alert` for failures, `status` for the rest. */
  readonly role?: 'alert' | 'status'
}

export function messageTemplate(message: Message, strings: Strings): TemplateResult {
  const { action, error } = message
  return html`<div class="message" part="message" role=${message.role ?? 'status'}>
    <span class="message-icon">${message.icon}</span>
    <p class="message-title">${message.title}</p>
    <p class="message-text">${message.text}</p>
    ${
      action
        ? html`<button
            type="button"
            class=${`button ${action.primary ? 'primary' : ''}`}
            part="action"
            @click=${action.run}
          >
            ${action.label}
          </button>`
        : nothing
    }
    ${error?.requestId ? html`<p class="reference">${fill(strings.reference, { id: error.requestId })}</p>` : nothing}
  </div>`
}

/** What went wrong, in the reader's language, by the error's stable code. */
export function failureText(error: ClienteleError, strings: Strings): string {
  switch (error.code) {
    case 'network':
    case 'aborted':
      return strings.network
    case 'timeout':
      return strings.timeout
    case 'rate_limited':
      return strings.rateLimited
    case 'forbidden':
      return strings.forbidden
    case 'unauthenticated':
      return strings.unauthenticated
    case 'customer_deleted':
      return strings.customerDeleted
    case 'not_found':
      return strings.missingTitle
    case 'internal':
    case 'invalid_response':
      return strings.internal
    default:
      return strings.conflict
  }
}

export const messageStyles = css`
  .message {
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 4px;
    padding: calc(12 * var(--_space)) calc(6 * var(--_space));
    text-align: center;
  }
  .message-icon {
    display: grid;
    place-items: center;
    inline-size: 44px;
    block-size: 44px;
    margin-block-end: 12px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_subtle);
    color: var(--_muted);
  }
  .message-icon svg {
    inline-size: 20px;
    block-size: 20px;
    stroke-width: 1.3;
  }
  .message p {
    margin: 0;
    max-inline-size: 44ch;
  }
  .message-title {
    font-weight: 600;
    font-size: 15px;
  }
  .message-text {
    color: var(--_muted);
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  .message .button {
    margin-block-start: calc(4 * var(--_space));
  }
  .message .reference {
    margin-block-start: calc(3 * var(--_space));
  }
`
