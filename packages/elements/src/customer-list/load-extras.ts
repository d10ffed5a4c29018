/** The one import for all that a list doesn't need at first: each further one would cut what a page loads first into more pieces. */
export const loadExtras = (): Promise<typeof import('./list-extras.js')> => import('./list-extras.js')
