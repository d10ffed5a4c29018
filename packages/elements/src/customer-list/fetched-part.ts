/** Parts that came with `list-extras.ts`: nothing more is fetched for them. */
import type { LitElement } from 'lit'
import { lazyPart } from '../lazy-part/lazy-part.js'
import type { Toast } from '../toast/toasts.js'

/** The part of that tag in the list's shadow root. */
export function fetchedPart<Tag extends keyof HTMLElementTagNameMap>(list: LitElement, tag: Tag) {
  return lazyPart(list, tag, () => Promise.resolve())
}

/** Shows a toast of the list. */
export async function toast(list: LitElement, shown: Toast): Promise<void> {
  ;(await fetchedPart(list, 'clientele-toasts')).show(shown)
}
