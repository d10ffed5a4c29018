/** `@clientele/core/store`: a cache with optimistic changes, shared by elements and framework adapters. */
export { createCustomersStore, sharedCustomersStore } from './customers-store.js'
export type { CustomerChange, CustomersStore } from './customers-store.js'
export type { CustomerListSnapshot, CustomerListView } from './list-view.js'
export type { CustomerSnapshot, CustomerView } from './customer-view.js'
export { can, knownSession, sessionOf } from './session-view.js'
export type { OwnedRecord, SessionSnapshot, SessionView } from './session-view.js'
export type { StoreClient } from './store-client.js'
