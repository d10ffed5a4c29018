/** English texts of the form for an entry. */
import type { TimelineStrings } from './activity-timeline.strings.js'

export const composerStrings = {
  subjectOf: { call: 'What was it about?', email: 'Subject', meeting: 'What was it about?', note: 'Note' },
  details: 'Details',
  when: 'When',
  internalNote: 'Internal, only for the team',
  saveEntry: 'Save',
  entryRequired: 'This is required.',
  entryNotSaved: 'Not saved. Your text is still here.',
  noteType: 'Kind of note',
}

export type ComposerStrings = TimelineStrings & typeof composerStrings
