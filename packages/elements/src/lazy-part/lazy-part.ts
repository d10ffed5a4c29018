/** Parts of an element that are fetched when they are first needed: menus, dialogs, toasts. */
import type { LitElement } from 'lit'
import { ClienteleError } from '@clientele/core/lite'

/**
 * The part of that tag in the host's shadow root, made and registered on first use. A part finds language, direction and
 * tokens by itself, from where it stands.
 *
 * Used as `await lazyPart(this, 'clientele-menu', () => import('../menu/define.js'))`.
 *
 * @throws {ClienteleError} `network` if its code can't be fetched; a later call tries again.
 */
export async function lazyPart<Tag extends keyof HTMLElementTagNameMap>(
  host: LitElement,
  tag: Tag,
  load: () => Promise<unknown>,
): Promise<HTMLElementTagNameMap[Tag]> {
  try {
    await load()
  } catch (cause) {
    throw new ClienteleError('network', `The code of <${tag}> could not be fetched`, { cause })
  }
  const found = host.renderRoot.querySelector(tag)
  if (found) return found
  const made = document.createElement(tag)
  host.renderRoot.append(made) // after what Lit renders, which it leaves alone
  return made
}

/**
 * Fetches code when the browser has nothing else to do, after a second at the latest, so that the first use doesn't wait; a
 * failure waits for that use.
 */
export function preload(load: () => Promise<unknown>): void {
  const run = () => void load().catch(() => undefined)
  if ('requestIdleCallback' in globalThis) requestIdleCallback(run, { timeout: 1000 })
  else setTimeout(run, 1000)
}
