/** Every text of every element: what a translation has, in one file, while English comes with the part that needs it. */
import type { timelineStrings } from '../activity-timeline/activity-timeline.strings.js'
import type { composerStrings } from '../activity-timeline/composer.strings.js'
import type { actionStrings } from '../customer-detail/actions.strings.js'
import type { detailStrings } from '../customer-detail/customer-detail.strings.js'
import type { formStrings } from '../customer-form/customer-form.strings.js'
import type { historyStrings } from '../customer-history/customer-history.strings.js'
import type { recordsStrings } from '../customer-records/customer-records.strings.js'
import type { addingStrings } from '../document-uploader/adding.strings.js'
import type { documentActionStrings } from '../document-uploader/document-actions.strings.js'
import type { uploaderStrings } from '../document-uploader/document-uploader.strings.js'
import type { eraseStrings } from '../erase-dialog/erase-dialog.strings.js'
import type { bulkStrings } from '../bulk-bar/bulk-bar.strings.js'
import type { columnPanelStrings } from '../column-panel/column-panel.strings.js'
import type { importStrings } from '../customer-import/customer-import.strings.js'
import type { duplicateStrings } from '../duplicate-review/duplicate-review.strings.js'
import type { rowActionStrings } from '../customer-list/row-actions.strings.js'
import type { viewActionStrings } from '../customer-list/view-actions.strings.js'
import type { filterChipsStrings } from '../filter-chips/filter-chips.strings.js'
import type { filterPanelStrings } from '../filter-panel/filter-panel.strings.js'
import type { statisticsStrings } from '../customer-statistics/customer-statistics.strings.js'
import type { mergeStrings } from '../merge-dialog/merge-dialog.strings.js'
import type { toastStrings } from '../toast/toast.strings.js'
import type { Strings } from './en.js'

/** The texts of `<customer-detail>` and its parts. */
export type DetailTexts = Omit<typeof detailStrings, keyof typeof formStrings> &
  Omit<typeof actionStrings, keyof typeof formStrings> &
  Omit<typeof recordsStrings, keyof typeof formStrings> &
  typeof historyStrings &
  typeof eraseStrings &
  typeof timelineStrings &
  typeof composerStrings &
  typeof mergeStrings &
  typeof statisticsStrings &
  typeof uploaderStrings &
  typeof addingStrings &
  Omit<typeof documentActionStrings, 'open'>

/** Every text that elements show. A part with texts of its own adds them here, and the translations follow. */
export type AllStrings = Strings &
  typeof bulkStrings &
  typeof columnPanelStrings &
  typeof duplicateStrings &
  typeof filterChipsStrings &
  typeof filterPanelStrings &
  typeof formStrings &
  typeof importStrings &
  typeof rowActionStrings &
  typeof toastStrings &
  typeof viewActionStrings &
  DetailTexts

/** A language: what it leaves out is English. */
export type Translation = Partial<AllStrings>
