/** What can be done with many customers, as data; and which customers. */
import type { BulkBlocked, BulkFilter, BulkUpdate } from '@clientele/core'
import type { CustomerSelection } from '../customer-list/selection.js'

/** One change of many customers. */
export type BulkAction =
  | { readonly kind: 'tags'; readonly add: readonly string[]; readonly remove: readonly string[] }
  | { readonly kind: 'status'; readonly status: 'active' | 'inactive' }
  | { readonly kind: 'delete' }
  | { readonly kind: 'restore' }

/** What the server is asked to do. */
export function changeOf(
  action: BulkAction,
): Pick<BulkUpdate, 'set' | 'addTags' | 'removeTags' | 'delete' | 'restore'> {
  switch (action.kind) {
    case 'tags':
      return {
        ...(action.add.length > 0 && { addTags: [...action.add] }),
        ...(action.remove.length > 0 && { removeTags: [...action.remove] }),
      }
    case 'status':
      return { set: { status: action.status } }
    case 'delete':
      return { delete: true }
    case 'restore':
      return { restore: true }
  }
}

/** Whom it is done to. */
export function targetOf(
  selection: CustomerSelection,
): { readonly ids: readonly string[] } | { readonly filter: BulkFilter } {
  return 'ids' in selection ? { ids: selection.ids } : { filter: selection.matching }
}

/** How many are in the way, in all. */
export function blockedCount(blocked: readonly BulkBlocked[]): number {
  return blocked.reduce((sum, { count }) => sum + count, 0)
}
