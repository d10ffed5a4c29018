/** `@clientele/core/store/session`: who is signed in and what they may do, apart, so that a list does without. */
export { can, knownSession } from './known-session.js'
export type { OwnedRecord } from './known-session.js'
export { sessionOf } from './session-view.js'
export type { SessionSnapshot, SessionView } from './session-view.js'
