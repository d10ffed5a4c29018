/** `@clientele/core/store/sorting`: the server's order without the server; apart, because it is needed after a click. */
export { sortAtOnce } from './sort-at-once.js'
export { sortCustomers } from './sort-customers.js'
