/** `@clientele/core/react`: the store as hooks. React is the host's own. */
export { useCustomer } from './use-customer.js'
export { type CustomersActions, useCustomers, type UseCustomers } from './use-customers.js'
