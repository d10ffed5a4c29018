/** Registers `<duplicate-review>`. */
import { duplicates, operations } from '@clientele/core/lite'
import { defineElement } from '../define-element.js'
import { provideResources } from '../provider/resources.js'
import { DuplicateReviewElement } from './duplicate-review.js'

provideResources({ duplicates, operations })
defineElement('duplicate-review', DuplicateReviewElement)

export { DuplicateReviewElement }
export type { DuplicateReviewState } from './duplicate-review.js'
export * from './events.js'
