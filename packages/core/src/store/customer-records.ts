/** What hangs on a customer, over the cache of the customers store: records, history, figures, personal data. */
import type { Customer } from '../contract/customer.js'
import type { CustomerPage } from '../contract/customer-list.js'
import type { HistoryEntry } from '../contract/history.js'
import type { PersonalData } from '../contract/personal-data.js'
import type { RecordKind } from '../contract/records.js'
import type { CustomerStatistics, OrganizationStatistics } from '../contract/statistics.js'
import type { CustomersStore } from './customers-store.js'
import { internalsOf } from './internals.js'
import { PagesView } from './pages-view.js'
import { pageKey, partKey } from './query-keys.js'
import { recordPages, type RecordOf } from './record-pages.js'
import { requiredMethod } from './required-method.js'
import { StatisticsView } from './statistics-view.js'

/** A customer’s records, by kind. */
export interface CustomerRecords {
  /** Bookings, jobs, offers … of a customer; begins with what the customer's detail already brought. */
  pages<Kind extends RecordKind>(id: string, kind: Kind): PagesView<RecordOf<Kind>>
  /** What changed about a customer, newest first. */
  history(id: string): PagesView<HistoryEntry>
  /** The figures of a customer. */
  statistics(id: string): StatisticsView<CustomerStatistics>
  /** The figures of the organisation. */
  organizationStatistics(): StatisticsView<OrganizationStatistics, CustomerPage>
  /** Everything that is stored about a customer. */
  exportData(id: string): Promise<PersonalData>
  /** Erases a customer's personal data for good; views follow when the server has confirmed it. */
  erase(id: string): Promise<Customer>
}

/** The records of a store's customers; cheap to make. Its methods reject with `internal` if the client lacks the row. */
export function customerRecords(store: CustomersStore): CustomerRecords {
  const inside = internalsOf(store)
  const { cache, client, refresh, announce } = inside
  const { customers } = client
  return {
    pages: (id, kind) => recordPages(inside, id, kind),
    history: (id) =>
      new PagesView<HistoryEntry>(cache, {
        key: partKey(id, 'history'),
        fetch: async (cursor, signal) => {
          const method = requiredMethod(customers.history, 'customers.history')
          const answer = await method(id, { limit: 30, ...(cursor !== undefined && { cursor }) }, { signal })
          return { items: answer.entries, page: answer.page }
        },
      }),
    statistics: (id) =>
      new StatisticsView(
        cache,
        partKey(id, 'statistics'),
        async (signal) => requiredMethod(customers.statistics, 'customers.statistics')(id, { signal }),
        (figures) => figures,
      ),
    organizationStatistics() {
      // They come with every list, so the shortest one is asked for; as a list it is refreshed after each change.
      const query = { limit: 1 }
      return new StatisticsView(
        cache,
        pageKey(query, undefined),
        (signal) => customers.list(query, { signal }),
        (page: CustomerPage) => page.stats,
      )
    },
    exportData: (id) => requiredMethod(customers.exportData, 'customers.exportData')(id),
    async erase(id) {
      const customer = await requiredMethod(customers.erase, 'customers.erase')(id)
      void refresh(id)
      announce({ type: 'erased', customer })
      return customer
    },
  }
}
