/** The one list of scenarios. The subject `the endpoints` needs a world with a server. */
import { memberships, permitting, scoping, signingIn, tenancy } from './access.ts'
import { records } from './activities-notes.ts'
import { batches } from './batches.ts'
import { bulkRunning, exportEndpoint, exporting } from './bulk-clients.ts'
import { bulkUpdating } from './bulk-update.ts'
import { creating } from './create.ts'
import { deleting, restoring } from './delete-restore.ts'
import { embedTokens } from './embed-tokens.ts'
import { documents } from './documents.ts'
import { dismissingDuplicates, findingDuplicates, listingDuplicates } from './duplicates.ts'
import { figures } from './figures.ts'
import { activity, audit } from './history.ts'
import { endpoints } from './http.ts'
import { imports } from './imports.ts'
import { filtering } from './list-filters.ts'
import { ordering } from './list-order.ts'
import { paging } from './list-pages.ts'
import { searching } from './list-search.ts'
import { merging } from './merge.ts'
import { personalData } from './personal-data.ts'
import type { Scenario } from './scenario.ts'
import { session } from './session.ts'
import { timeline } from './timeline.ts'
import { readingHistory, undoing } from './undo.ts'
import { updating } from './update.ts'
import { furtherRecords, views } from './views.ts'

/** By any transport. */
export const everywhere: Readonly<Record<string, readonly Scenario[]>> = {
  'who may do what': permitting,
  'signing in': signingIn,
  scopes: scoping,
  'tokens for embeds': embedTokens,
  session,
  memberships,
  'other organisations': tenancy,
  create: creating,
  update: updating,
  delete: deleting,
  restore: restoring,
  filters: filtering,
  search: searching,
  pages: paging,
  'sorting at once': ordering,
  figures,
  activities: activity,
  'activities and notes': records,
  timeline,
  audit,
  history: readingHistory,
  undo: undoing,
  batches,
  imports,
  'bulk update': bulkUpdating,
  'bulk runs': bulkRunning,
  export: exporting,
  'finding duplicates': findingDuplicates,
  'listing duplicates': listingDuplicates,
  'dismissing duplicates': dismissingDuplicates,
  merging,
  'personal data': personalData,
  documents,
  'saved views': views,
  'further records': furtherRecords,
}

export const overHttp: Readonly<Record<string, readonly Scenario[]>> = {
  ...everywhere,
  'the endpoints': endpoints,
  'the export as a file': exportEndpoint,
}
