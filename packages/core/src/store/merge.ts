/** `@clientele/core/store/merge`: making one customer of two; apart, so that a list does without. */
export { customerMerge } from './customer-merge.js'
export type { CustomerMerge, MergeInput } from './customer-merge.js'
