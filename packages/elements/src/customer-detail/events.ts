/** What `<customer-detail>` tells its host: intents before it acts, facts after the server confirmed them. */
import type { Customer, CustomerDetail } from '@clientele/core'

export * from '../events/customer-merged.js'
export * from '../events/customer-open-request.js'
export * from '../events/load-events.js'

const fact = { bubbles: true, composed: true } as const
const intent = { ...fact, cancelable: true } as const

/** The sections of `<customer-detail>`. */
export const detailTabs = [
  'overview',
  'jobs',
  'bookings',
  'offers',
  'leads',
  'documents',
  'notes',
  'history',
] as const
/** The tabs of a detail. */
export type DetailTab = (typeof detailTabs)[number]

/** Kinds of record that a host has pages of its own for. */
export type OpenableKind = 'job' | 'booking' | 'offer' | 'lead' | 'document'

/** The customer is on the screen for the first time. */
export class CustomerLoadEvent extends Event {
  readonly customer: CustomerDetail
  constructor(customer: CustomerDetail) {
    super('customer-load', fact)
    this.customer = customer
  }
}

/** Another section is shown. */
export class TabChangeEvent extends Event {
  readonly tab: DetailTab
  constructor(tab: DetailTab) {
    super('tab-change', fact)
    this.tab = tab
  }
}

/**
 * Somebody wants to see a record: `job-open-request`, `booking-open-request`, `offer-open-request`, `lead-open-request`
 * or `document-open-request`. `preventDefault()` when the host shows it; otherwise it is unfolded in its section.
 */
export class RecordOpenRequestEvent extends Event {
  readonly kind: OpenableKind
  readonly recordId: string
  readonly customerId: string
  constructor(kind: OpenableKind, recordId: string, customerId: string) {
    super(`${kind}-open-request`, intent)
    this.kind = kind
    this.recordId = recordId
    this.customerId = customerId
  }
}

/** The personal data of a customer was erased for good. */
export class CustomerErasedEvent extends Event {
  readonly customer: Customer
  constructor(customer: Customer) {
    super('customer-erased', fact)
    this.customer = customer
  }
}

/** The file of somebody's personal data is ready. `preventDefault()` keeps the browser from downloading it. */
export class PersonalDataExportEvent extends Event {
  readonly customerId: string
  readonly file: File
  constructor(customerId: string, file: File) {
    super('personal-data-export', intent)
    this.customerId = customerId
    this.file = file
  }
}

declare global {
  interface HTMLElementEventMap {
    'customer-load': CustomerLoadEvent
    'tab-change': TabChangeEvent
    'job-open-request': RecordOpenRequestEvent
    'booking-open-request': RecordOpenRequestEvent
    'offer-open-request': RecordOpenRequestEvent
    'lead-open-request': RecordOpenRequestEvent
    'document-open-request': RecordOpenRequestEvent
    'customer-erased': CustomerErasedEvent
    'personal-data-export': PersonalDataExportEvent
  }
}
