/** How an element says that something is done, and offers the way back. */
import type { LitElement } from 'lit'
import { lazyPart } from '../lazy-part/lazy-part.js'
import type { Toast } from './toasts.js'

/** Shows a toast of an element; its code comes with the first one. Resolves with the function that takes it away. */
export async function showToast(host: LitElement, toast: Toast): Promise<() => void> {
  const toasts = await lazyPart(host, 'clientele-toasts', () => import('./define.js'))
  return toasts.show(toast)
}
