/** The row that stands for a customer before the server has answered. */
import type { CustomerDraft } from '../contract/customer.js'
import type { CustomerListItem } from '../contract/customer-list.js'

/** The fields that an input names: an absent or undefined one says nothing. */
export function defined<T extends object>(input: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }
}

/** What a customer looks like between its creation and the server's answer. */
export function provisional(draft: CustomerDraft & { id: string }): CustomerListItem {
  const now = new Date().toISOString()
  return {
    type: 'private',
    email: null,
    phone: null,
    address: null,
    city: null,
    organizationNumber: null,
    externalId: null,
    assignedTo: null,
    status: 'active',
    notes: null,
    tags: [],
    metadata: {},
    ...defined(draft),
    id: draft.id,
    createdBy: null,
    updatedBy: null,
    createdAt: now,
    updatedAt: now,
    mergedInto: null,
    version: 0,
    statistics: {
      totalBookings: 0,
      totalJobs: 0,
      activeJobs: 0,
      completedJobs: 0,
      totalOffers: 0,
      acceptedOffers: 0,
      averageJobValue: 0,
      lifetimeValue: 0,
      lastActivityDate: null,
    },
  }
}
