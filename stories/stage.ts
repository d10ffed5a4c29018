/** What stories and their play functions share: the same forced backend as the browser tests, and finding in shadow roots. */
import { expect, waitFor } from 'storybook/test'
import type { CustomerListItem } from '@clientele/core'
import type { Loaded } from '../.storybook/story-backend.js'
import { forcedBackend, type ForcedBackend } from '../packages/core/test/forced-backend.js'
import { sampleCustomers } from '../packages/core/test/sample-customers.js'

export { forcedBackend, sampleCustomers, type ForcedBackend }

/** A client over so many customers, after `force` put its backend into a state. */
export function clientOf(count: number, force: (backend: ForcedBackend) => void = () => undefined) {
  const backend = forcedBackend(sampleCustomers(count))
  force(backend)
  return backend.client
}

/** What the preview has prepared for a story: a client of the real schema, and customers that are in it. */
export function loadedIn(context: { readonly loaded: object }): Loaded {
  return context.loaded as Loaded
}

/** The n-th of the prepared customers; fails when the organisation has fewer. */
export function customerIn(context: { readonly loaded: object }, n = 0): CustomerListItem {
  const customer = loadedIn(context).customers[n]
  if (customer === undefined) throw new Error(`the organisation of this story has no ${n + 1} customers`)
  return customer
}

/** The first match in the shadow root of a story's element; fails when there is none. */
export function inside<T extends HTMLElement = HTMLElement>(host: Element | null, selector: string): T {
  const found = host?.shadowRoot?.querySelector<T>(selector)
  if (!found) throw new Error(`nothing matches ${selector}`)
  return found
}

/** Waits until a story's element is in a state and has rendered it. */
export async function reaches(
  element: { readyState: string; updateComplete: Promise<boolean> } | null,
  state: string,
): Promise<void> {
  await waitFor(() => expect(element?.readyState).toBe(state))
  await element?.updateComplete
}
