/** Making one customer of two, and taking that back. */
import type { DuplicateCandidates, DuplicateQuery, MergedCustomer } from '../contract/duplicates.js'
import type { ClientOf } from '../client/client-of.js'
import type { Operations } from '../contract/operations.js'
import type { CustomersStore } from './customers-store.js'
import { internalsOf } from './internals.js'
import { requiredMethod } from './required-method.js'

/** Which values are taken from the other customer, and the versions that were seen. */
export type MergeInput = Parameters<ClientOf<Operations>['duplicates']['merge']>[1]

/** Finds merges, carries them out and takes them back, through a store. */
export interface CustomerMerge {
  /** Customers that this one may be, the most likely first. */
  candidates(draft: DuplicateQuery): Promise<DuplicateCandidates['candidates']>
  /** Merges `input.otherId` into `id`; every view follows when the server has confirmed it. */
  merge(id: string, input: MergeInput): Promise<MergedCustomer>
  /** Takes an operation back, as long as nothing has changed since. */
  undo(operationId: string): Promise<void>
}

/** Merging over a store. Its methods reject with `internal` if the client lacks the row. */
export function customerMerge(store: CustomersStore): CustomerMerge {
  const { client, refresh, announce } = internalsOf(store)
  return {
    async candidates(draft) {
      const { candidates } = await requiredMethod(client.duplicates?.find, 'duplicates.find')(draft)
      return candidates
    },
    async merge(id, input) {
      const merged = await requiredMethod(client.duplicates?.merge, 'duplicates.merge')(id, input)
      void refresh()
      announce({ type: 'merged', customer: merged.customer })
      return merged
    },
    async undo(operationId) {
      await requiredMethod(client.operations?.undo, 'operations.undo')(operationId)
      await refresh()
    },
  }
}
