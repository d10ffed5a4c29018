/** English: the catalogue that the others translate, and the one that is always there. */

/** A phrase for each plural category of the language (Unicode CLDR); `{n}` is the formatted number. */
export interface Plural {
  readonly zero?: string
  readonly one?: string
  readonly two?: string
  readonly few?: string
  readonly many?: string
  readonly other: string
}

export const en = {
  customers: 'Customers',
  newCustomer: 'New customer',
  search: 'Search customers',
  searchPlaceholder: 'Search name, e-mail, phone, city',
  type: 'Type',
  anyType: 'All types',
  private: 'Private',
  business: 'Business',
  status: 'Status',
  anyStatus: 'All statuses',
  active: 'Active',
  inactive: 'Inactive',
  deleted: 'Deleted',
  sortBy: 'Sort by',
  newest: 'Newest first',
  oldest: 'Oldest first',
  nameAscending: 'Name, A to Z',
  nameDescending: 'Name, Z to A',
  recentlyActive: 'Recently active',
  leastRecentlyActive: 'Least recently active',
  highestValue: 'Highest value',
  lowestValue: 'Lowest value',
  name: 'Name',
  email: 'E-mail',
  phone: 'Phone',
  address: 'Address',
  city: 'City',
  organizationNumber: 'Organisation number',
  tags: 'Tags',
  created: 'Created',
  lastActivity: 'Last activity',
  lifetimeValue: 'Lifetime value',
  statistics: 'Figures of all customers',
  totalCustomers: 'Customers',
  activeCustomers: 'Active',
  privateAndBusiness: 'Private / business',
  totalRevenue: 'Total revenue',
  averageValue: 'Average value',
  none: '–',
  count: { one: '{n} customer', other: '{n} customers' } as Plural,
  countSoFar: { other: '{n} customers loaded' } as Plural,
  loading: 'Loading customers…',
  loadingMore: 'Loading more…',
  saving: 'Saving…',
  emptyTitle: 'No customers yet',
  emptyText: 'Add the first one, and it shows up here.',
  noMatchTitle: 'Nothing matches',
  noMatchText: 'Try another spelling, or take a filter away.',
  clearFilters: 'Clear search and filters',
  deniedTitle: 'No access to customers',
  deniedText: 'Your role does not allow you to see customers. An administrator can change that.',
  signInTitle: 'You are not signed in',
  signInText: 'Sign in again to see your customers.',
  failedTitle: 'Customers could not be loaded',
  moreFailed: 'The latest customers could not be loaded.',
  missingTitle: 'This customer does not exist',
  missingText: 'It may have been removed, or you may not be allowed to see it.',
  noClientTitle: 'Not connected',
  noClientText:
    'Put this element in a <clientele-provider>, set its “client” property, or call setDefaultClient().',
  retry: 'Try again',
  reference: 'Reference: {id}',
  cancel: 'Cancel',
  close: 'Close',
  delete: 'Delete',
  restore: 'Restore',
  forbidden: 'You are not allowed to do this.',
  unauthenticated: 'You are signed out. Sign in again, then save.',
  network: 'The server could not be reached. Check the connection and try again.',
  timeout: 'The server took too long to answer. Try again.',
  rateLimited: 'Too many requests. Wait a moment and try again.',
  internal: 'Something went wrong on the server. Try again.',
  customerDeleted: 'This customer has been deleted meanwhile.',
  conflict: 'The server refused this change.',
}

/** The texts that every element has at hand; parts that are loaded later bring their own (see `all-strings.ts`). */
export type Strings = typeof en
