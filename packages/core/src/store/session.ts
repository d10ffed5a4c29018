/** `@clientele/core/store/session`: who is signed in and what they may do, apart, so that a list does without. */
export { can, knownSession, sessionOf } from './session-view.js'
export type { OwnedRecord, SessionSnapshot, SessionView } from './session-view.js'
