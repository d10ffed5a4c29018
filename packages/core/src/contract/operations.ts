/** The contract: every operation of the module, by resource and verb. Everything else is derived from this table. */
import {
  calculateCustomerLifetimeValue,
  createCustomer,
  deleteCustomer,
  getCustomer,
  getCustomerStatistics,
  listCustomers,
  restoreCustomer,
  updateCustomer,
} from './customers.js'

/** `operations.customers.create` is what `client.customers.create` calls. */
export const operations = {
  customers: {
    list: listCustomers,
    create: createCustomer,
    get: getCustomer,
    update: updateCustomer,
    delete: deleteCustomer,
    restore: restoreCustomer,
    statistics: getCustomerStatistics,
    lifetimeValue: calculateCustomerLifetimeValue,
  },
} as const
export type Operations = typeof operations
