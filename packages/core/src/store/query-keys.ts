/** Names of everything in the cache: one entry per page of a list, one per customer. */
import type { CustomerListQuery } from '../contract/customer-list.js'

export const listsKey = ['customers', 'list'] as const

/** A page is named by its request without `undefined` fields, and by the cursor that it begins after. */
export const pageKey = (query: CustomerListQuery, cursor: string | undefined) =>
  [...listsKey, query, cursor ?? null] as const

export const detailKey = (id: string) => ['customers', 'detail', id] as const

export const sessionKey = ['session'] as const

/** Everything that hangs on a customer is named below the customer, so that refreshing it refreshes that too. */
export const partKey = (id: string, ...part: readonly unknown[]) => [...detailKey(id), ...part] as const
