/** `@clientele/core/store/duplicates`: the pairs that may be one customer; apart, so that a list does without. */
export { DuplicateReview } from './duplicate-review.js'
export type { DuplicatePairItem, DuplicateReviewSnapshot } from './duplicate-review.js'
