/** Which resources a provider's client has: those of a list, who is signed in, and what other elements bring with their code. */
import {
  createLiteClient,
  customers,
  session,
  views,
  type CustomersClientOptions,
} from '@clientele/core/lite'
import type { StoreClient } from '@clientele/core/store'

type Resources = Parameters<typeof createLiteClient>[0] | Readonly<Record<string, object>>

const resources: Record<string, object> = { customers, session, views }
const extensions = new Set<(more: Resources) => void>()

/** Adds resources to every client that a provider has made or will make; called by elements as they are registered. */
export function provideResources(more: Readonly<Record<string, object>>): void {
  Object.assign(resources, more)
  for (const extend of extensions) extend(more)
}

/** A client of all resources known now, which gets those that become known later. */
export function makeClient(options: CustomersClientOptions): StoreClient {
  // The table is put together at run time, which types can't follow; elements ask for what they need and say what lacks.
  const make = (table: Resources) => createLiteClient(table as never, options) as object
  const client = make(resources) as StoreClient
  extensions.add((more) => Object.assign(client, make(more)))
  return client
}
