/** Pages of what hangs on a customer, of one kind. */
import type { CustomerDetail } from '../contract/customer-detail.js'
import type { RecordKind } from '../contract/records.js'
import type { StoreInternals } from './internals.js'
import { PagesView, type PagesSource } from './pages-view.js'
import { detailKey, partKey } from './query-keys.js'
import { requiredMethod } from './required-method.js'

/** A row of one kind. */
export type RecordOf<Kind extends RecordKind> = CustomerDetail[Kind][number]

/** Begins with what the customer's detail already brought; `over` lies on top. */
export function recordPages<Kind extends RecordKind>(
  { cache, client }: StoreInternals,
  id: string,
  kind: Kind,
  over?: Pick<PagesSource<RecordOf<Kind>>, 'overlay' | 'onOverlay'>,
): PagesView<RecordOf<Kind>> {
  return new PagesView<RecordOf<Kind>>(cache, {
    ...over,
    key: partKey(id, 'records', kind),
    fetch: async (cursor, signal) => {
      const method = requiredMethod(client.customers.records, 'customers.records')
      const query = { limit: 50, ...(cursor !== undefined && { cursor }) }
      const answer = await method(id, kind, query, { signal })
      // Which rows a page has follows from the kind that was asked for.
      return { items: answer.items as RecordOf<Kind>[], page: answer.page }
    },
    initial: () => {
      const state = cache.getQueryState<CustomerDetail>(detailKey(id))
      if (!state?.data) return undefined
      const page = { nextCursor: state.data.cursors[kind] }
      return { data: { items: state.data[kind], page }, updatedAt: state.dataUpdatedAt }
    },
  })
}
