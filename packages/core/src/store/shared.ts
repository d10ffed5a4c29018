/** `@clientele/core/store/shared`: the store that elements share, and nothing else of the store's entry. */
export { sharedCustomersStore } from './customers-store.js'
