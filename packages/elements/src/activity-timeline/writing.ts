/** What writing an entry takes, fetched when somebody begins to. */
export { composerTemplate } from './composer-template.js'
export { draftOf, inputOf, isComplete, newDraft } from './entry-draft.js'
export { composerStrings } from './composer.strings.js'
export { composerStyles } from './composer.styles.js'
