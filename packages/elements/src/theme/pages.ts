/** What stands before the first page of a list and after the last that was loaded. */
import { html, nothing, type TemplateResult } from 'lit'
import type { ClienteleError } from '@clientele/core'
import type { Strings } from '../localization/en.js'
import { failureText } from './message.js'

/** As many rows as will probably come, until they are there. */
export function waitingTemplate(strings: Strings, rows: number): TemplateResult {
  return html`<div role="status" aria-label=${strings.loadingMore}>
    ${Array.from({ length: rows }, () => html`<span class="bone" aria-hidden="true"></span>`)}
  </div>`
}

export interface PagesEnd {
  readonly error?: ClienteleError | undefined
  readonly hasMore: boolean
  readonly loadingMore: boolean
}

/** Why the next page isn't there, or the button that fetches it. */
export function endTemplate(
  { error, hasMore, loadingMore }: PagesEnd,
  strings: Strings & { readonly loadMore: string },
  view: { readonly retry: () => void; readonly loadMore: () => void } | undefined,
): TemplateResult | typeof nothing {
  if (error)
    return html`<p class="notice danger" role="alert">
      ${failureText(error, strings)}
      <button type="button" class="button small" @click=${() => view?.retry()}>${strings.retry}</button>
    </p>`
  if (!hasMore) return nothing
  return html`<button
    type="button"
    class="button more"
    aria-disabled=${loadingMore}
    @click=${() => view?.loadMore()}
  >
    ${loadingMore ? strings.loadingMore : strings.loadMore}
  </button>`
}
