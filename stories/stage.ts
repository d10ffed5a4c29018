/** What stories and their play functions share: the same forced backend as the browser tests, and finding in shadow roots. */
import { expect, waitFor } from 'storybook/test'
import { forcedBackend, type ForcedBackend } from '../packages/core/test/forced-backend.js'
import { sampleCustomers } from '../packages/core/test/sample-customers.js'

export { forcedBackend, sampleCustomers, type ForcedBackend }
export { sampleCustomer, sampleId } from '../packages/core/test/sample-customers.js'

/** A client over so many customers, after `force` put its backend into a state. */
export function clientOf(count: number, force: (backend: ForcedBackend) => void = () => undefined) {
  const backend = forcedBackend(sampleCustomers(count))
  force(backend)
  return backend.client
}

/** The first match in the shadow root of a story's element; fails when there is none. */
export function inside<T extends HTMLElement = HTMLElement>(host: Element | null, selector: string): T {
  const found = host?.shadowRoot?.querySelector<T>(selector)
  if (!found) throw new Error(`nothing matches ${selector}`)
  return found
}

/** Waits until a story's element is in a state and has rendered it. */
export async function reaches(
  element: { state: string; updateComplete: Promise<boolean> } | null,
  state: string,
): Promise<void> {
  await waitFor(() => expect(element?.state).toBe(state))
  await element?.updateComplete
}
