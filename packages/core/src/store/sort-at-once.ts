/** Shows a list in another order before the server answers, where that needs nothing from it. */
import type { CustomerListQuery } from '../contract/customer-list.js'
import type { CustomerListSnapshot, CustomerListView } from './list-view.js'
import { sortCustomers } from './sort-customers.js'

/**
 * Sorts what a view showed before it got another query, if that was everything and the query asks for nothing but another
 * order. The server's answer then replaces it.
 */
export function sortAtOnce(
  view: CustomerListView,
  shown: CustomerListSnapshot,
  before: CustomerListQuery,
  query: CustomerListQuery,
): void {
  const whole = shown.state === 'ready' && !shown.hasMore && !shown.loadingMore
  if (whole && view.getSnapshot().outdated && sameRows(before, query))
    view.showMeanwhile(sortCustomers(shown.customers, query))
}

/** Whether two queries find the same customers. */
function sameRows(a: CustomerListQuery, b: CustomerListQuery): boolean {
  return JSON.stringify({ ...a, sort: undefined }) === JSON.stringify({ ...b, sort: undefined })
}
