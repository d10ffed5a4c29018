/** The client of elements that have none of their own and no provider around them. */
import type { StoreClient } from '@clientele/core/store'

let current: StoreClient | undefined
const listeners = new Set<() => void>()

/** Sets the client for elements without a `client` property and without a provider; may come before or after them. */
export function setDefaultClient(client: StoreClient | undefined): void {
  current = client
  for (const listener of listeners) listener()
}

export function defaultClient(): StoreClient | undefined {
  return current
}

/** Calls `listener` when the default client changes; returns the way out. */
export function onDefaultClient(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
